import { roleIn } from '../aws/instance-profiles.ts';
import { instancesOnProfile } from '../aws/instances.ts';
import type { Instance } from '../instance.ts';
import { log } from '../log.ts';
import { AssociationsPending, RoleChangedMeanwhile } from './errors.ts';
import { countFailed } from './failures.ts';
import { behindCursor, takeListed, withListing } from './listing.ts';
import { observe, observeListed } from './observe.ts';
import { afterWave } from './progress.ts';
import type { RegionRefresh, RegionSettings, WaveInstance } from './region-refresh.ts';
import { toObserve } from './wave-fates.ts';
import { roomFor, withWave } from './waves.ts';

/**
 * Finds out what became of the last wave, decides whether to go on, and makes the next wave.
 * @throws AssociationsPending while EC2 has more associations to finish than another wave may add to
 * @throws RoleChangedMeanwhile when the instance profile does not hold the new role any more
 */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  const observed = await observe(event.settings.region, toObserve(event));
  const { region, again } = afterWave(event, observed);

  if (again.some(isBare)) return bringBack(region, again);
  if (countFailed(region.outcome.failures) > region.settings.maxFailures) return stop(region, again);
  return goOn(region, again);
}

const isBare = ({ associationId }: WaveInstance): boolean => associationId === undefined;

/** What has no instance profile waits for nothing, and comes alone: what keeps it bare would make others bare too. */
function bringBack(region: RegionRefresh, again: readonly WaveInstance[]): RegionRefresh {
  const { progress } = region;
  const others = again.filter((instance) => !isBare(instance)).map(({ instanceId }) => instanceId);
  const listed = [...others, ...progress.listed];
  return withWave({ ...region, progress: { ...progress, listed } }, again.filter(isBare), Date.now());
}

/** Too many have failed: the others keep what they have. */
async function stop(region: RegionRefresh, again: readonly WaveInstance[]): Promise<RegionRefresh> {
  const { settings, progress, outcome } = region;
  waitForPending(region, 0);
  const behind = behindCursor(region, await onProfile(settings));
  const untouched = again.length + progress.listed.length + behind.length;
  log('stopped: too many failures', { ...countsOf(region), untouched });
  return { ...region, progress: { ...progress, listed: [] }, outcome: { ...outcome, untouched } };
}

async function goOn(region: RegionRefresh, again: readonly WaveInstance[]): Promise<RegionRefresh> {
  const { settings, progress } = region;
  waitForPending(region, settings.mostPending);
  const listed = progress.listed.length > 0 ? region : withListing(region, await onProfile(settings));
  const next = listed.progress.listed.slice(0, roomFor(listed, again.length));
  if (next.length + again.length === 0) {
    waitForPending(region, 0);
    log('nothing left', countsOf(region));
    return listed;
  }
  await checkRole(settings);
  const observed = await observeListed(settings.region, next);
  const { region: after, taken } = takeListed(listed, next.length, observed);
  const wave = { wave: progress.waves + 1, instances: next.length + again.length, share: progress.usedShare };
  log('wave', { region: settings.region, ...wave });
  return withWave(after, [...again, ...taken], observed.at);
}

function waitForPending({ progress: { pending } }: RegionRefresh, most: number): void {
  if (pending.length > most) throw new AssociationsPending(pending.map(({ instanceId }) => instanceId));
}

/** With no role in it, or with one that is not meant, the instance profile would leave the next instances without credentials. */
async function checkRole({ instanceProfile, role }: RegionSettings): Promise<void> {
  const found = await roleIn(instanceProfile);
  if (found !== role) throw new RoleChangedMeanwhile(instanceProfile, role, found);
}

const onProfile = ({ region, instanceProfileArn }: RegionSettings): Promise<Instance[]> =>
  instancesOnProfile(region, instanceProfileArn);

const countsOf = ({ settings: { region }, progress: { waves }, outcome }: RegionRefresh) => ({
  region,
  waves,
  refreshed: outcome.refreshed,
  gone: outcome.gone,
  failed: countFailed(outcome.failures),
});
