import { tell } from '../audit/tell.ts';
import { iso } from '../iso.ts';
import { log } from '../log.ts';
import { countsOf } from './counts-of.ts';
import { ended, later } from './end-region.ts';
import { isRestart } from './fate-by-how.ts';
import { bakeBehind, gateBeforeAlarms, gateBehindAlarms, roomToCheckpoint, type Gate } from './gate.ts';
import { heldEvent } from './held-event.ts';
import { withHold, withoutHold } from './hold.ts';
import { isMove } from './how.ts';
import { withLatecomers } from './latecomers.ts';
import type { Levers } from './levers.ts';
import { listOnProfile } from './list-on-profile.ts';
import { withListing } from './listing.ts';
import { lookAtAlarms } from './look-at-alarms.ts';
import { observeListed } from './observe.ts';
import { withBegun } from './past-waves.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { takeListed } from './take-listed.ts';
import { carefulWaves, roomFor, withWave } from './waves.ts';

/** What EC2 or IAM show may be otherwise in so many seconds. */
export const soon = 5;

/** CloudWatch may not answer for minutes: each look takes nine of the 25,000 events of a history that all Regions share. */
const forAlarms = 30;

/** The Region with its next wave, if there is anything to do and nothing stands before it. */
export async function goOn(before: RegionRefresh, levers: Levers): Promise<RegionRefresh> {
  const { waves, pending } = before.progress;
  const mostPending = waves <= carefulWaves ? 0 : before.settings.mostPending;
  if (pending.length > mostPending) return { ...before, lookAgainSeconds: later };
  const region = await withNext(before);
  const isLast = region.progress.listed.length + region.progress.unclear.length === 0;
  const isFull = !isLast && roomIn(region) + region.progress.unclear.length === 0;
  if ((isLast || isFull) && pending.length > 0) return { ...region, lookAgainSeconds: later };
  const gate = await gateOf(region, levers, isLast);
  // Reads follow, and one that fails would forget the reason: so it is kept first.
  if (gate.is === 'ended') return { ...ended(region, gate), lookAgainSeconds: soon };
  if (gate.is === 'held') {
    await tell(heldEvent(region, gate));
    return withHold(region, gate, Date.now());
  }
  if (gate.is === 'unread') return { ...withUnread(region), lookAgainSeconds: forAlarms };
  const open = withoutHold(region);
  if (!isLast) return withNextWave(open, Math.min(roomIn(open), roomToCheckpoint(open, levers)));
  log('nothing left', countsOf(open));
  return open;
}

/** What stands before the next wave, or behind the last one. */
async function gateOf(region: RegionRefresh, levers: Levers, isLast: boolean): Promise<Gate> {
  const { urgent, controls } = region.settings;
  if (urgent || (isLast && bakeBehind(region, isLast) === 0)) return { is: 'open' };
  const before = gateBeforeAlarms(region, levers, isLast, Date.now());
  if (before.is !== 'open') return before;
  const alarms = await lookAtAlarms(controls?.alarms ?? []);
  return gateBehindAlarms(region, levers, alarms, isLast, Date.now());
}

const withUnread = ({ progress, ...region }: RegionRefresh): RegionRefresh => ({
  ...region,
  progress: { ...progress, alarmsUnread: progress.alarmsUnread ?? iso(Date.now()) },
});

/** How many of those that are listed the next wave may take. However long EC2 shows nothing: it stays as small as a wave. */
function roomIn(region: RegionRefresh): number {
  const { settings, progress } = region;
  // Those that are restarted and not back: they and a wave are not to be more than may be down at a time.
  const down = progress.pending.filter(isRestart).length;
  return Math.max(0, Math.min(roomFor(region), settings.waveLimit - progress.unclear.length - down));
}

async function withNextWave(region: RegionRefresh, room: number): Promise<RegionRefresh> {
  const { settings, progress } = region;
  const next = progress.listed.slice(0, room);
  const unclear = progress.unclear.map(({ instanceId }) => instanceId);
  const observed = await observeListed(settings.region, [...next, ...unclear]);
  const { region: after, taken } = takeListed(region, next.length, observed);
  if (taken.length === 0) return { ...after, lookAgainSeconds: soon };
  const waves = progress.waves + 1;
  const instances = taken.length;
  log('wave', { region: settings.region, wave: waves, instances, share: progress.usedShare });
  const begun = {
    ...after.progress,
    waves,
    past: withBegun(progress.past, settings, { instances, at: observed.at }),
    reached: [progress.reached ?? '', ...taken.map(({ instanceId }) => instanceId)].toSorted().at(-1) ?? '',
  };
  return withWave({ ...after, progress: begun }, taken, observed.at);
}

/** The Region with ids to work on, as far as there are any. */
async function withNext(region: RegionRefresh): Promise<RegionRefresh> {
  const { listed, pending, unclear } = region.progress;
  if (listed.length > 0) return region;
  const onProfile = await listOnProfile(region);
  const next = withListing(region, onProfile);
  const isOver = next.progress.listed.length + pending.length + unclear.length === 0;
  if (!isOver || !isMove(region.settings)) return next;
  // No count tells of latecomers, so one answer does not.
  return withLatecomers(next, [...onProfile, ...(await listOnProfile(region))]);
}
