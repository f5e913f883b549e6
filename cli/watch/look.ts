import { eventsOf } from '../aws/execution-events.ts';
import { type Seen, seenIn } from './seen.ts';
import { isBeyondPlan, plans } from './steps.ts';

/** How far a look has come. */
export interface Look {
  /** What was seen, in its order. */
  seen: Seen[];
  /** The id of the latest event. */
  latest: number;
}

/**
 * Events of a page. In five Regions that refresh at EC2's pace about a dozen are new in five seconds: so one page has them mostly.
 * Who comes late reads more of them at once.
 */
const pageSize = { late: 50, following: 20 };

/** So many events back somebody looks who comes late: a Region that has told nothing since then is over, and stands in the report. */
const mostEvents = 2000;

/** What has happened behind an event. */
export async function lookBehind(executionArn: string, latest: number): Promise<Look> {
  const look: Look = { seen: [], latest };
  for await (const event of eventsOf(executionArn, { order: 'last', pageSize: pageSize.following })) {
    if (event.id <= latest) break;
    look.latest = Math.max(look.latest, event.id);
    const seen = seenIn(event);
    if (seen) look.seen.push(seen);
  }
  look.seen.reverse();
  return look;
}

/** Where it stands now, for somebody who comes late: the last word of each Region, and of the workflow itself. */
export async function lookLate(executionArn: string): Promise<Look> {
  const awaited = await plannedRegions(executionArn);
  const look: Look = { seen: [], latest: 0 };
  const known = new Set<string>();
  let read = 0;
  for await (const event of eventsOf(executionArn, { order: 'last', pageSize: pageSize.late })) {
    look.latest = Math.max(look.latest, event.id);
    const seen = seenIn(event);
    const key = seen && keyOf(seen);
    if (seen && key !== undefined && !known.has(key)) {
      known.add(key);
      look.seen.push(seen);
    }
    read += 1;
    if (read === mostEvents || isEnough(known, awaited)) break;
  }
  look.seen.reverse();
  return look;
}

/** While Regions are worked on, the workflow itself says nothing. */
const isEnough = (known: ReadonlySet<string>, awaited: readonly string[] = []): boolean =>
  awaited.length > 0 ? awaited.every((region) => known.has(region)) : known.has('step');

/** What takes the place of an earlier word. Where it has failed tells whether anything was changed by then. */
function keyOf(seen: Seen): string {
  if (seen.is === 'region') return seen.region.region;
  return seen.is === 'step' && !isBeyondPlan(seen.state) ? 'plan' : seen.is;
}

/** @returns undefined while it plans */
async function plannedRegions(executionArn: string): Promise<readonly string[] | undefined> {
  // Its plan is its first state.
  for await (const event of eventsOf(executionArn, { order: 'first', pageSize: pageSize.following })) {
    if (!event.type.endsWith('StateExited') || !plans.includes(event.state ?? '')) continue;
    const seen = seenIn(event);
    return seen?.is === 'planned' ? seen.regions : undefined;
  }
  return undefined;
}

/** Behind its report, a state that decides and one that fails are all that an execution goes through. */
const eventsBehindReport = 10;

/** The report of an execution that has failed; undefined for one that did not come so far. */
export async function reportIn(executionArn: string): Promise<object | undefined> {
  let read = 0;
  for await (const event of eventsOf(executionArn, { order: 'last', pageSize: eventsBehindReport })) {
    const seen = seenIn(event);
    if (seen?.is === 'reported') return seen.report;
    read += 1;
    if (read === eventsBehindReport) return undefined;
  }
  return undefined;
}
