import { countFailed } from './failures.ts';
import { isApproved, type Levers, percent } from './levers.ts';
import { iso } from '../iso.ts';
import type { RegionRefresh } from './region-refresh.ts';
import type { AlarmsSeen, Checkpoint, Ended, EndedBy, HeldBy } from './rollout.ts';
import { carefulWaves } from './waves.ts';

/** What stands before the next wave. */
export type Gate =
  | { is: 'open' }
  /** @property until when it ends by itself, ISO 8601; absent for what a person has to end */
  | { is: 'held'; by: HeldBy; checkpoint?: Checkpoint; until?: string }
  /** Nobody knows whether the alarms are on. */
  | { is: 'unread' }
  | { is: 'ended'; by: EndedBy; why: string };

const open: Gate = { is: 'open' };

/** So long CloudWatch may fail to say whether the alarms are on. */
const unreadMilliseconds = 5 * 60 * 1000;

/** So many times in a row Held may be lost: each has tried for some time. */
const lostHoldsAllowed = 3;

/** What can be said before the alarms are looked at: they are looked at behind the bake. */
export function gateBeforeAlarms(region: RegionRefresh, levers: Levers, isLast: boolean, now: number): Gate {
  if (levers.isStopped) return { is: 'ended', by: 'Stopped', why: 'The tag rolecall:stop names this execution.' };
  const { endsBy } = region.settings;
  if (endsBy !== undefined && now >= Date.parse(endsBy))
    return { is: 'ended', by: 'HeldTooLong', why: 'The execution has almost used up its time, 14 days.' };
  if ((region.progress.lostHolds ?? 0) > lostHoldsAllowed)
    return {
      is: 'ended',
      by: 'HoldLost',
      why: 'What waited for the end of a hold failed or was aborted, again and again.',
    };
  const ended = region.progress.past?.at(-1)?.until;
  const until = ended === undefined ? now : Date.parse(ended) + bakeBehind(region, isLast) * 1000;
  return now < until ? { is: 'held', by: 'bake', until: iso(until) } : open;
}

/** @param alarms what CloudWatch has said of them just now */
export function gateBehindAlarms(
  region: RegionRefresh,
  levers: Levers,
  alarms: AlarmsSeen,
  isLast: boolean,
  now: number,
): Gate {
  const { alarmsUnread = iso(now) } = region.progress;
  if (alarms.on.length > 0) return { is: 'ended', ...alarmOn(alarms.on) };
  if (alarms.unread !== undefined && now - Date.parse(alarmsUnread) >= unreadMilliseconds)
    return { is: 'ended', by: 'AlarmsUnread', why: `Nobody knows whether the alarms are on. ${alarms.unread}` };
  if (alarms.unread !== undefined) return { is: 'unread' };
  if (isLast) return open;
  const checkpoint = checkpointAhead(region, levers);
  if (checkpoint !== undefined && roomTo(region, checkpoint) <= 0) return atCheckpoint(region, checkpoint, now);
  return levers.isHeld ? { is: 'held', by: 'hold' } : open;
}

/** How many instances may have their turn before the next checkpoint holds the Region. */
export function roomToCheckpoint(region: RegionRefresh, levers: Levers): number {
  const checkpoint = checkpointAhead(region, levers);
  // A wave takes those that are unclear beside the others.
  const unclear = region.progress.unclear.length;
  return checkpoint === undefined ? Infinity : Math.max(0, roomTo(region, checkpoint) - unclear);
}

function atCheckpoint(region: RegionRefresh, checkpoint: Checkpoint, now: number): Gate {
  const { approveWithinHours = 48 } = region.settings.controls ?? {};
  const { held } = region.progress;
  const since = held?.by === heldByText({ by: 'checkpoint', checkpoint }) ? Date.parse(held.since) : now;
  const until = since + approveWithinHours * 3_600_000;
  if (now < until) return { is: 'held', by: 'checkpoint', checkpoint, until: iso(until) };
  const why = `Nobody approved checkpoint ${checkpoint} within ${approveWithinHours} h.`;
  return { is: 'ended', by: 'NotApproved', why };
}

/** For a person: what holds the next wave. */
export const heldByText = ({ by, checkpoint }: { by: HeldBy; checkpoint?: Checkpoint }): string =>
  ({ bake: 'the bake', checkpoint: `checkpoint ${checkpoint}`, hold: 'rolecall:hold' })[by];

export const alarmOn = (alarms: readonly string[]): Omit<Ended, 'at'> => ({
  by: 'AlarmOn',
  why: alarms.length === 1 ? `Alarm ${alarms[0]} is on.` : `Alarms ${alarms.join(', ')} are on.`,
});

const checkpointAhead = ({ settings }: RegionRefresh, levers: Levers): Checkpoint | undefined =>
  settings.controls?.checkpoints?.find((checkpoint) => !isApproved(checkpoint, levers));

/** How many instances may have their turn until the checkpoint is reached. */
function roomTo({ settings, progress, outcome }: RegionRefresh, checkpoint: Checkpoint): number {
  if (checkpoint === 'canary') return progress.waves < carefulWaves ? Infinity : 0;
  const begun = outcome.refreshed + outcome.gone + countFailed(outcome.failures) + progress.pending.length;
  return Math.ceil((settings.instances * percent(checkpoint)) / 100) - begun;
}

/**
 * Seconds to wait behind the last wave that has begun.
 * @param isLast no instance is left. Where there were too few for a canary, the bake comes behind what there was
 */
export function bakeBehind({ settings, progress }: RegionRefresh, isLast: boolean): number {
  const { bakeSeconds = 0, waveBakeSeconds = 0 } = settings.controls ?? {};
  const { waves } = progress;
  if (waves === 0) return 0;
  const isCanary = waves === carefulWaves || (isLast && waves < carefulWaves);
  return Math.max(isCanary ? bakeSeconds : 0, waveBakeSeconds);
}
