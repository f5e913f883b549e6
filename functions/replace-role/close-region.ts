import { associationsOf } from '../aws/associations.ts';
import type { RegionRefresh } from '../core/replacement.ts';
import { countFailed, settleForGood, unsettledIn } from '../core/settle.ts';
import { log } from '../log.ts';

/**
 * Ends the work on a Region whose waves could not go on. Its last wave is added up, so that no instance goes unnamed,
 * and what is left of it is small enough to be reported beside other Regions.
 */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  const associations = await associationsOf(event.region, unsettledIn(event)).catch((error: Error) => {
    // EC2 may be what failed in this Region: then every instance without an outcome is reported as bare, the worse case.
    log('associations not read', { region: event.region, error: error.name, cause: error.message });
    return [];
  });
  const region = settleForGood(event, associations);
  const handled = region.refreshed + region.gone + countFailed(region.failures);
  return {
    ...region,
    lostWaves: event.lostWaves + 1,
    listed: [],
    untouched: Math.max(0, region.instances - handled),
  };
}
