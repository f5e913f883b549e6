import { associationsOf } from '../aws/associations.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { describeInstances, instancesOnProfile } from '../aws/instances.ts';
import { pendingItems, tally } from './fate.ts';
import { AssociationsPending, RoleChangedMeanwhile } from '../replace-role/errors.ts';
import { countFailed } from './failures.ts';
import { adaptedShare } from './pace.ts';
import type { RegionRefresh } from '../replace-role/replacement.ts';
import { addUp, lateShare, settle, unsettledIn, type Settled } from './progress.ts';
import { behindCursor, roomFor, withListing, withNextWave } from './waves.ts';
import { log } from '../log.ts';
import { lookAt } from './observe.ts';

/**
 * Adds up the last wave, decides whether to go on, and makes the next.
 * @throws AssociationsPending while EC2 has more associations to finish than another wave may add to
 * @throws RoleChangedMeanwhile when the instance profile does not hold the new role any more
 */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  const { region, again } = await settled(event);
  const { region: name, waves, refreshed, gone } = region;
  const failed = countFailed(region.failures);

  // What has no instance profile waits for nothing, and comes alone: what keeps it bare would make others bare too.
  const bare = again.filter(({ associationId }) => associationId === undefined);
  if (bare.length > 0) {
    const kept = again.filter(({ associationId }) => associationId !== undefined);
    const listed = [...kept.map(({ instanceId }) => instanceId), ...region.listed];
    const members = { again: bare, take: 0, instances: [], associations: [] };
    return withNextWave({ ...region, listed }, members, Date.now());
  }
  if (failed > region.maxFailures) {
    allowPending(region, 0);
    const untouched = again.length + region.listed.length + behindCursor(region, await onProfile(region)).length;
    log('stopped: too many failures', { region: name, waves, refreshed, failed, untouched });
    return { ...region, listed: [], untouched };
  }

  allowPending(region, region.mostPending);
  const listed = region.listed.length > 0 ? region : withListing(region, await onProfile(region));
  const next = listed.listed.slice(0, roomFor(listed, again));
  if (next.length + again.length === 0) {
    allowPending(region, 0);
    log('nothing left', { region: name, waves, refreshed, failed, gone });
    return listed;
  }
  await checkRole(region);
  const instances = await describeInstances(name, next);
  const associations = await associationsOf(name, next);
  log('wave', { region: name, wave: waves + 1, instances: next.length + again.length, share: region.usedShare });
  return withNextWave(listed, { again, take: next.length, instances, associations }, Date.now());
}

/** The Region with what became of its last wave, and of what was pending before. */
async function settled(event: RegionRefresh): Promise<Settled> {
  const seen = await lookAt(event.region, unsettledIn(event));
  const { region, again } = settle(event, seen);
  const told = tally(pendingItems(region), seen);
  const pending = region.pending.filter(({ instanceId }) => told.pending.includes(instanceId));
  const usedShare = adaptedShare(event, lateShare(event));
  return { region: { ...addUp(region, told), pending, usedShare }, again };
}

function allowPending({ pending }: RegionRefresh, most: number): void {
  if (pending.length > most) throw new AssociationsPending(pending.map(({ instanceId }) => instanceId));
}

/** Without the role, or with one that is not in the policy, the next instances would be left without credentials. */
async function checkRole({ instanceProfile, role }: RegionRefresh): Promise<void> {
  const found = await roleIn(instanceProfile);
  if (found !== role) throw new RoleChangedMeanwhile(instanceProfile, role, found);
}

const onProfile = ({ region, instanceProfileArn }: RegionRefresh) => instancesOnProfile(region, instanceProfileArn);
