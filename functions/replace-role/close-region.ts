import { associationsOf } from '../aws/associations.ts';
import type { RegionRefresh } from '../core/replacement.ts';
import { countFailed, instancesWithoutOutcome, settle } from '../core/settle.ts';
import { log } from '../log.ts';

/**
 * Ends the work on a Region whose waves could not go on. Its last wave is added up, so that no instance goes unnamed,
 * and what is left of it is small enough to be reported beside other Regions.
 */
export async function handler(region: RegionRefresh): Promise<RegionRefresh> {
  const lost = instancesWithoutOutcome(region).map(({ instanceId }) => instanceId);
  const associations = await associationsOf(region.region, lost).catch((error: Error) => {
    // EC2 may be what failed in this Region: then every instance without an outcome is reported as bare, the worse case.
    log('associations not read', { region: region.region, error: error.name, cause: error.message });
    return [];
  });
  const { region: settled } = settle({ ...region, lostWaves: Infinity }, associations);
  const handled = settled.refreshed + settled.gone + countFailed(settled.failures);
  return {
    ...settled,
    lostWaves: region.lostWaves + 1,
    listed: [],
    untouched: Math.max(0, region.instances - handled),
  };
}
