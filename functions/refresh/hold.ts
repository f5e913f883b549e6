import { iso } from '../iso.ts';
import type { Look } from './doubt.ts';
import { heldByText, type Gate } from './gate.ts';
import { inWordsOf } from './in-words.ts';
import { isApproved, type Levers } from './levers.ts';
import { withHeldBy } from './past-waves.ts';
import type { RegionRefresh } from './region-refresh.ts';
import type { Hold } from './rollout.ts';

/** After a longer time without a look, nobody knows what the instance profile held meanwhile: `unseen` in doubt.ts. */
const soonMilliseconds = 30_000;

/**
 * Seconds between two looks: for two hours so few that nothing is missed, then so many that seven days of looks, with nine events
 * each, fit into the 25,000 events of a history.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const pace = { often: 20, oftenForMilliseconds: 2 * 3_600_000, seldom: 300 };

/** Each look takes nine of the 25,000 events of a history. */
const mostLooks = 2600;

type HeldGate = Extract<Gate, { is: 'held' }>;

/** What a look has seen beside the role. */
interface Seen {
  levers: Levers;
  /** The alarms that are on. Where CloudWatch does not say, NextWave asks again before the next wave. */
  on: readonly string[];
}

/** The Region held: Held looks at the instance profile until nothing holds it any more. */
export function withHold(before: RegionRefresh, gate: HeldGate, now: number): RegionRefresh {
  const region = withHeld(before, heldByText(gate), now);
  const { settings, progress, execution } = region;
  const { instanceProfile, role, propagationSeconds } = settings;
  const { by, checkpoint } = gate;
  // ISO 8601 compares as a text.
  const [until] = [gate.until, settings.endsBy].filter((moment) => moment !== undefined).toSorted();
  const lookedAt = progress.lookedAt ?? iso(now);
  const hold: Hold = {
    inWords: inWordsOf(region, now),
    ...(execution !== undefined && { execution }),
    region: settings.region,
    instanceProfile,
    role,
    propagationSeconds,
    by,
    ...(checkpoint !== undefined && { checkpoint }),
    since: progress.held?.since ?? iso(now),
    ...(until !== undefined && { until }),
    looks: 0,
    lookedAt,
    goodSince: lookedAt,
  };
  return { ...region, settings: { ...settings, controls: settings.controls ?? {} }, holds: [hold] };
}

/** What holds it, and since when: for a person, and for what has to end in time. */
function withHeld(region: RegionRefresh, by: string, now: number): RegionRefresh {
  const { held } = region.progress;
  const progress = { ...region.progress, held: held?.by === by ? held : { by, since: iso(now) } };
  return { ...region, progress: withHeldBy(progress, by) };
}

/** The Region when nothing holds it. */
export function withoutHold(region: RegionRefresh): RegionRefresh {
  const { held: _, alarmsUnread: __, ...progress } = region.progress;
  return { ...region, progress };
}

/** The hold after one more look at the instance profile: with `waitSeconds` while it holds. */
export function holdAfterLook(before: Hold, { role, at }: Look, { levers, on }: Seen): Hold {
  const { waitSeconds: _, ...hold } = before;
  if (on.length > 0) return { ...hold, on: [...on] };
  // NextWave looks too, and knows what to do about it.
  if (role !== hold.role) return hold;
  const isLate = at - Date.parse(hold.lookedAt) > soonMilliseconds;
  const looks = hold.looks + 1;
  const seen = { ...hold, looks, lookedAt: iso(at), ...(isLate && { goodSince: iso(at) }) };
  // NextWave begins another hold, with a history of its own.
  if (looks >= mostLooks) return seen;
  const waitSeconds = isOver(hold, levers, at) ? secondsToWatch(seen, at) : secondsToWait(hold, at);
  return waitSeconds > 0 ? { ...seen, waitSeconds } : seen;
}

/**
 * A hold that is over and had a look that came late goes on until EC2 is sure to see the role: NextWave would watch the role as
 * long, but in the history of the workflow, and 40 Regions' holds would not fit into that one.
 */
function secondsToWatch({ since, goodSince, propagationSeconds }: Hold, at: number): number {
  if (goodSince <= since) return 0;
  const left = propagationSeconds - (at - Date.parse(goodSince)) / 1000;
  return Math.min(pace.often, Math.max(0, Math.ceil(left)));
}

function isOver({ by, checkpoint, until }: Hold, levers: Levers, at: number): boolean {
  if (levers.isStopped || (until !== undefined && at >= Date.parse(until))) return true;
  if (by === 'checkpoint') return checkpoint !== undefined && isApproved(checkpoint, levers);
  return by === 'hold' && !levers.isHeld;
}

/** How many seconds there are between two looks of a hold, at most. @param since when the hold began, ISO 8601 */
export const secondsBetweenLooks = (since: string, at: number): number =>
  at - Date.parse(since) < pace.oftenForMilliseconds ? pace.often : pace.seldom;

/** Before the end that is known, the role is watched for as long as EC2 may take to see it: then nothing waits behind it. */
function secondsToWait({ since, until, propagationSeconds }: Hold, at: number): number {
  const usual = secondsBetweenLooks(since, at);
  if (until === undefined) return usual;
  const left = (Date.parse(until) - at) / 1000;
  const unwatched = left - propagationSeconds - pace.often;
  const most = unwatched <= 0 ? pace.often : Math.min(usual, Math.max(pace.often, unwatched));
  return Math.max(1, Math.ceil(Math.min(most, left)));
}

/**
 * The Region with what Held has seen. Where a look came late, or Held was lost, nobody knows what the instance profile held
 * meanwhile.
 */
export function afterHold(event: RegionRefresh): RegionRefresh {
  const { holds, holdFailure, ...region } = event;
  if (!holds) return region;
  const { progress } = region;
  const [hold] = holdFailure ? [] : holds;
  if (!hold) return { ...region, progress: { ...progress, lostHolds: (progress.lostHolds ?? 0) + 1 } };
  const { lostHolds: _, ...others } = progress;
  const { lookedAt, goodSince } = hold;
  const wasUnseen = others.lookedAt !== undefined && goodSince > others.lookedAt && others.doubt === undefined;
  const doubt = { since: others.lookedAt ?? goodSince, seenAt: goodSince, goodSince, unseen: true as const };
  return { ...region, progress: { ...others, lookedAt, ...(wasUnseen && { doubt }) } };
}
