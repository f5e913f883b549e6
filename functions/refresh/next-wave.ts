import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { afterLook } from './doubt.ts';
import { AssociationsPending } from './errors.ts';
import { countFailed } from './failures.ts';
import { listOnProfile } from './list-on-profile.ts';
import { behindCursor, withListing } from './listing.ts';
import { observe, observeListed } from './observe.ts';
import { afterWave, mostNamed } from './progress.ts';
import type { RegionRefresh, WaveInstance } from './region-refresh.ts';
import { takeListed } from './take-listed.ts';
import { takeUp } from './take-up.ts';
import { watched } from './watched.ts';
import { toObserve } from './wave-fates.ts';
import { carefulWaves, roomFor, withWave } from './waves.ts';

/**
 * Finds out what became of the last wave, decides whether to go on, and makes the next wave.
 * @throws AssociationsPending while EC2 has more associations to finish than another wave may add to
 * @throws RoleChangedMeanwhile when the instance profile has not held the role for minutes
 */
export async function handler({ lookAgain: _, ...event }: RegionRefresh): Promise<RegionRefresh> {
  const { settings } = event;
  const looked = afterLook(event, { role: await roleIn(settings.instanceProfile), at: Date.now() });
  const { region, again } = afterWave(looked, await observe(settings.region, toObserve(event)));
  const { region: taken, bare } = takeUp(region, await observeListed(settings.region, region.progress.takenUp));

  const all = [...again, ...bare];
  if (all.some(isBare)) return bringBack(taken, all);
  const sure = await watched(withAgain(taken, all));
  if (sure.progress.doubt) return { ...sure, lookAgain: true };
  return countFailed(sure.outcome.failures) > tolerated(sure) ? stop(sure) : goOn(sure);
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

/** In the first waves no failure is tolerated: whatever keeps one instance from its credentials may keep all from theirs. */
const tolerated = ({ progress, settings }: RegionRefresh): number =>
  progress.waves <= carefulWaves ? 0 : settings.maxFailures;

/** Too many have failed: the others keep what they have. */
async function stop(region: RegionRefresh): Promise<RegionRefresh> {
  const { progress, outcome, settings } = region;
  waitForPending(region, 0);
  const behind = behindCursor(region, await listOnProfile(region));
  const untouchedIds = [...progress.listed, ...progress.unclear.map(({ instanceId }) => instanceId), ...behind];
  log('stopped: too many failures', { ...countsOf(region), untouched: untouchedIds.length });
  return {
    ...region,
    progress: { ...progress, listed: [], unclear: [] },
    outcome: { ...outcome, untouched: untouchedIds.length, untouchedIds: untouchedIds.slice(0, mostNamed(settings)) },
  };
}

async function goOn(region: RegionRefresh): Promise<RegionRefresh> {
  const { settings, progress } = region;
  waitForPending(region, progress.waves <= carefulWaves ? 0 : settings.mostPending);
  const listed = progress.listed.length > 0 ? region : withListing(region, await listOnProfile(region));
  const next = listed.progress.listed.slice(0, roomFor(listed));
  const unclear = listed.progress.unclear.map(({ instanceId }) => instanceId);
  if (next.length + unclear.length === 0) {
    waitForPending(region, 0);
    log('nothing left', countsOf(region));
    return listed;
  }
  const observed = await observeListed(settings.region, [...next, ...unclear]);
  const { region: after, taken } = takeListed(listed, next.length, observed);
  if (taken.length === 0) return { ...after, lookAgain: true };
  const waves = progress.waves + 1;
  log('wave', { region: settings.region, wave: waves, instances: taken.length, share: progress.usedShare });
  return withWave({ ...after, progress: { ...after.progress, waves } }, taken, observed.at);
}

function waitForPending({ progress: { pending } }: RegionRefresh, most: number): void {
  if (pending.length > most) throw new AssociationsPending(pending.map(({ instanceId }) => instanceId));
}

const countsOf = ({ settings: { region }, progress: { waves }, outcome }: RegionRefresh) => ({
  region,
  waves,
  refreshed: outcome.refreshed,
  gone: outcome.gone,
  failed: countFailed(outcome.failures),
});
