import { setTimeout as sleep } from 'node:timers/promises';
import { instancesOnProfile } from '../aws/instances.ts';
import type { Instance } from '../instance.ts';
import { behindCursor, expectedBehindCursor } from './listing.ts';
import type { RegionRefresh } from './region-refresh.ts';

const mostReads = 4;

/**
 * The instances on the instance profile, as EC2 shows them. Where the plan counted more than EC2 shows, and has no ids to
 * go by, EC2 is asked again: one answer may leave some out.
 */
export async function listOnProfile(region: RegionRefresh): Promise<Instance[]> {
  const { settings } = region;
  const read = () => instancesOnProfile(settings.region, settings.instanceProfileArn);
  let found = await read();
  if (settings.planned) return found;
  for (let reads = 1; reads < mostReads && isShort(region, found); reads += 1) {
    await sleep(5000);
    found = [...new Map([...found, ...(await read())].map((instance) => [instance.instanceId, instance])).values()];
  }
  return found;
}

const isShort = (region: RegionRefresh, found: readonly Instance[]): boolean =>
  behindCursor(region, found).length < expectedBehindCursor(region);
