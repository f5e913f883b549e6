import { checked } from '../checked.ts';
import { regionRefresh } from './region-payload.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { afterLook, isOtherDoubt } from './doubt.ts';
import { countFailed } from './failures.ts';
import { listOnProfile } from './list-on-profile.ts';
import { isRestart } from './fate-by-how.ts';
import { isMove } from './how.ts';
import { withDoubtNamed } from './in-doubt.ts';
import { withLatecomers } from './latecomers.ts';
import { behindCursor, withListing } from './listing.ts';
import { observe, observeListed } from './observe.ts';
import { afterWave, mostNamed } from './progress.ts';
import type { RegionRefresh, WaveInstance } from './region-refresh.ts';
import { takeListed } from './take-listed.ts';
import { takeUp } from './take-up.ts';
import { watched } from './watched.ts';
import { toObserve } from './wave-fates.ts';
import { carefulWaves, roomFor, withWave } from './waves.ts';

/** What EC2 or IAM show may be otherwise in so many seconds. */
const soon = 5;

/** EC2 finishes most associations in seconds, and some in minutes. */
const later = 15;

/**
 * Finds out what became of the last wave, decides whether to go on, and makes the next wave.
 * @returns with `lookAgainSeconds` while EC2 is at work, or while the role is in doubt
 * @throws RoleChangedMeanwhile when the instance profile has not held the role for minutes
 */
export async function nextWave(before: RegionRefresh): Promise<RegionRefresh> {
  const { lookAgainSeconds: _, ...event } = before;
  const { settings, progress } = event;
  const observed = await observe(settings.region, toObserve(event));
  const ofTakenUp = await observeListed(settings.region, progress.takenUp);
  // The look comes after EC2's answers. What it sees is kept only when this run returns: no call may fail in between.
  const looked = afterLook(event, { role: await roleIn(settings.instanceProfile), at: Date.now() });
  const { region, again } = afterWave(looked, observed);
  const { region: taken, bare } = takeUp(region, ofTakenUp);

  const all = [...again, ...bare];
  if (all.some(isBare)) return bringBack(taken, all);
  const found = withAgain(taken, all);
  if (isOtherDoubt(progress.doubt, found.progress.doubt)) return { ...found, lookAgainSeconds: soon };
  const sure = await watched(found);
  if (sure.progress.doubt) return { ...sure, lookAgainSeconds: soon };
  return hasFailed(sure) ? stop(sure) : goOn(sure);
}

const isBare = ({ bare }: WaveInstance): boolean => bare === true;

/** What has no instance profile waits for nothing, and comes alone: what keeps it bare would make others bare too. */
function bringBack(region: RegionRefresh, again: readonly WaveInstance[]): RegionRefresh {
  const others = again.filter((instance) => !isBare(instance));
  return withWave(withAgain(region, others), again.filter(isBare), Date.now());
}

/** What is to be done once more comes first. */
function withAgain(region: RegionRefresh, again: readonly WaveInstance[]): RegionRefresh {
  const ids = again.map(({ instanceId }) => instanceId);
  return { ...region, progress: { ...region.progress, listed: [...new Set([...ids, ...region.progress.listed])] } };
}

/**
 * In the first waves no failure is tolerated: whatever keeps one instance from its credentials may keep all from theirs. What
 * tasks gave up on counts too, while nobody knows whether it still comes.
 */
function hasFailed({ progress, outcome, settings }: RegionRefresh): boolean {
  const tolerated = progress.waves <= carefulWaves ? 0 : settings.maxFailures;
  return countFailed(outcome.failures) + countFailed(progress.unsettled) > tolerated;
}

/** Too many have failed: the others keep what they have. */
async function stop(region: RegionRefresh): Promise<RegionRefresh> {
  if (region.progress.pending.length > 0) return { ...region, lookAgainSeconds: later };
  const behind = behindCursor(region, await listOnProfile(region));
  const { inDoubt = [], listed, unclear } = region.progress;
  const { progress, outcome, settings } = withDoubtNamed(region, inDoubt);
  const left = [...listed, ...unclear.map(({ instanceId }) => instanceId), ...behind].filter(
    (id) => !inDoubt.includes(id),
  );
  const untouched = outcome.untouched + left.length;
  const untouchedIds = [...outcome.untouchedIds, ...left];
  log('stopped: too many failures', { ...countsOf(region), untouched });
  return {
    ...region,
    progress: { ...progress, listed: [], unclear: [] },
    outcome: {
      ...outcome,
      untouched,
      untouchedIds: untouchedIds.slice(0, mostNamed(settings)),
      ended: { by: 'TooManyFailures', why: `${countFailed(outcome.failures)} instances have failed.`, at: new Date().toISOString() },
    },
  };
}

async function goOn(region: RegionRefresh): Promise<RegionRefresh> {
  const { settings, progress } = region;
  const mostPending = progress.waves <= carefulWaves ? 0 : settings.mostPending;
  if (progress.pending.length > mostPending) return { ...region, lookAgainSeconds: later };
  const listed = await withNext(region);
  const unclear = listed.progress.unclear.map(({ instanceId }) => instanceId);
  // However long EC2 shows nothing: what is looked at again stays as small as a wave.
  const room = Math.max(0, Math.min(roomFor(listed), settings.waveLimit - unclear.length - downIn(listed)));
  const next = listed.progress.listed.slice(0, room);
  if (next.length + unclear.length === 0) {
    if (progress.pending.length > 0) return { ...listed, lookAgainSeconds: later };
    log('nothing left', countsOf(region));
    return listed;
  }
  const observed = await observeListed(settings.region, [...next, ...unclear]);
  const { region: after, taken } = takeListed(listed, next.length, observed);
  if (taken.length === 0) return { ...after, lookAgainSeconds: soon };
  const waves = progress.waves + 1;
  log('wave', { region: settings.region, wave: waves, instances: taken.length, share: progress.usedShare });
  const reached = taken.map(({ instanceId }) => instanceId).reduce((one, other) => (one > other ? one : other), after.progress.reached ?? '');
  return withWave({ ...after, progress: { ...after.progress, waves, reached } }, taken, observed.at);
}

/** Those that are restarted and not back: they and a wave are not to be more than may be down at a time. */
const downIn = ({ progress }: RegionRefresh): number => progress.pending.filter(isRestart).length;

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

const countsOf = ({ settings: { region }, progress: { waves }, outcome }: RegionRefresh) => ({
  region,
  waves,
  refreshed: outcome.refreshed,
  gone: outcome.gone,
  failed: countFailed(outcome.failures),
});

export const handler = checked('NextWave', regionRefresh, nextWave);
