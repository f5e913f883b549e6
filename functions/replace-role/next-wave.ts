import { associationsOf } from '../aws/associations.ts';
import { describeInstances, instancesOnProfile } from '../aws/instances.ts';
import { adaptedShare } from '../core/pace.ts';
import type { RegionRefresh } from '../core/replacement.ts';
import { countFailed, instancesWithoutOutcome, lateShare, settle } from '../core/settle.ts';
import { behindCursor, roomFor, withListing, withNextWave } from '../core/waves.ts';
import { log } from '../log.ts';

/** Adds up the last wave, decides whether to go on, and makes the next. */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  const now = Date.now();
  const lost = instancesWithoutOutcome(event).map(({ instanceId }) => instanceId);
  const settled = settle(event, await associationsOf(event.region, lost));
  const { again } = settled;
  const region = { ...settled.region, usedShare: adaptedShare(event, lateShare(event)) };
  const { region: name, waves, refreshed, gone } = region;
  const failed = countFailed(region.failures);

  if (failed > region.maxFailures) {
    // What a lost wave left behind is mended even now; nothing new is begun.
    if (again.length > 0) return withNextWave(region, { again, take: 0, instances: [], associations: [] }, now);
    const untouched = region.listed.length + behindCursor(region, await onProfile(region)).length;
    log('stopped: too many failures', { region: name, waves, refreshed, failed, untouched });
    return { ...region, listed: [], untouched };
  }

  const listed = region.listed.length > 0 ? region : withListing(region, await onProfile(region));
  const next = listed.listed.slice(0, roomFor(listed, again));
  if (next.length + again.length === 0) {
    log('nothing left', { region: name, waves, refreshed, failed, gone });
    return listed;
  }
  const instances = await describeInstances(name, next);
  const associations = await associationsOf(name, next);
  log('wave', { region: name, wave: waves + 1, instances: next.length + again.length, share: region.usedShare });
  return withNextWave(listed, { again, take: next.length, instances, associations }, Date.now());
}

const onProfile = ({ region, instanceProfileArn }: RegionRefresh) => instancesOnProfile(region, instanceProfileArn);
