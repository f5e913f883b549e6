import type { RegionRefresh } from '../replace-role/replacement.ts';
import { settleForGood, unsettledIn } from './progress.ts';
import { lookAt } from './observe.ts';

/**
 * Ends the work on a Region whose waves could not go on. Its last wave is added up, so that no instance goes unnamed,
 * and what is left of it is small enough to be reported beside other Regions.
 */
export async function handler(event: RegionRefresh): Promise<RegionRefresh> {
  return settleForGood(event, await lookAt(event.region, unsettledIn(event)));
}
