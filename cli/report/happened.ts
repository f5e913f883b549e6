import { caughtText } from '../../functions/caught-error.ts';
import { isWayBack, verbOf, type Leg } from './leg.ts';
import { secondsBetween } from './moments.ts';
import type { Moment, Trail } from './trail.ts';

/** Something that was so from a moment on. */
export interface Event {
  /** ISO 8601 */
  at: string;
  says: string;
}

/** What happened, in its order: what the workflow's states said, and what held or ended the waves of a Region. */
export function happened({ moments, legs }: Trail): Event[] {
  return [...lastOfEach(moments).map(eventOf), ...legs.flatMap(eventsIn)].toSorted(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  );
}

/** A state that runs again and again, such as the wait for EC2, is told once: when it was over. */
const lastOfEach = (moments: readonly Moment[]): Moment[] =>
  moments.filter(({ state, failure }, index) => failure !== undefined || moments[index + 1]?.state !== state);

const eventOf = ({ at, state, says, failure }: Moment): Event => ({
  at,
  says: failure ? `${state} failed: ${caughtText(failure)}` : (says ?? ''),
});

function eventsIn(leg: Leg): Event[] {
  const { settings, turns, holds, outcome, curve } = leg;
  const { region } = settings;
  const back = isWayBack(leg) ? ' of the way back' : '';
  const [first] = turns;
  const last = curve.at(-1);
  return [
    ...(first ? [{ at: first.at, says: `${region}: the first wave${back} began.` }] : []),
    ...holds.flatMap(({ by, since, until }) =>
      until !== undefined && secondsBetween(since, until) >= 1
        ? [{ at: until, says: `${region}: ${by} held it no longer.` }]
        : [],
    ),
    ...holds.map(({ by, since }) => ({ at: since, says: `${region}: held by ${by}.` })),
    ...(outcome.ended
      ? [{ at: outcome.ended.at, says: `${region}: ended early (${outcome.ended.by}). ${outcome.ended.why}` }]
      : []),
    ...(last
      ? [{ at: last.at, says: `${region}: ${last.refreshed} of ${settings.instances} ${verbOf(leg)}${back}.` }]
      : []),
  ];
}
