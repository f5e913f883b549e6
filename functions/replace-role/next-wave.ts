import { associationsOf } from '../aws/associations.ts';
import { instancesOnProfile } from '../aws/instances.ts';
import type { RegionRefresh } from '../core/replacement.ts';
import { countFailed, instancesWithoutOutcome, settle } from '../core/settle.ts';
import { behindCursor, roomFor, withNextWave } from '../core/waves.ts';
import { log } from '../log.ts';

/** Adds up the last wave, decides whether to go on, and lists the next. */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  const lost = instancesWithoutOutcome(event).map(({ instanceId }) => instanceId);
  const { region, again } = settle(event, await associationsOf(event.region, lost));
  const left = behindCursor(region, await instancesOnProfile(region.region, region.instanceProfileArn));
  const failed = countFailed(region.failures);
  const { refreshed, gone, waves } = region;

  if (failed > region.maxFailures && again.length === 0) {
    log('stopped: too many failures', { region: region.region, waves, refreshed, failed, untouched: left.length });
    return { ...region, untouched: left.length };
  }
  // What a lost wave left behind is mended even when there are too many failures; nothing new is begun then.
  const next = failed > region.maxFailures ? [] : left.slice(0, roomFor(region, again));
  if (next.length + again.length === 0) {
    log('nothing left', { region: region.region, waves, refreshed, failed, gone });
    return region;
  }
  const associations = await associationsOf(
    region.region,
    next.map(({ instanceId }) => instanceId),
  );
  log('wave', { region: region.region, wave: waves + 1, instances: next.length + again.length, left: left.length });
  return withNextWave(region, again, next, associations, Date.now());
}
