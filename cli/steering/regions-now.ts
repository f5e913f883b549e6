import { exitsOf, type StateExit } from '../../functions/aws/executions.ts';
import type { PlannedRegion, RegionRefresh } from '../../functions/refresh/region-refresh.ts';

/** A Region as the last state that it went through left it: with `holds` while something holds it, with `wave` while one runs. */
export type RegionNow = PlannedRegion & Partial<Pick<RegionRefresh, 'inWords' | 'wave' | 'holds'>>;

/** The Regions of an execution, in alphabetical order; none while it plans. */
export async function regionsNow(executionArn: string): Promise<RegionNow[]> {
  const found = new Map<string, RegionNow>();
  for await (const exit of exitsOf(executionArn, 'last')) {
    const { isAll, regions } = regionsIn(exit);
    for (const region of regions) {
      const { region: code } = region.settings;
      if (!found.has(code)) found.set(code, region);
    }
    if (isAll) break;
  }
  return [...found.values()].toSorted((one, other) => one.settings.region.localeCompare(other.settings.region));
}

/** A state of a Region has that one, a state of the workflow has all. Behind Held the hold is over. */
function regionsIn({ state, output }: StateExit): { isAll: boolean; regions: RegionNow[] } {
  const left = JSON.parse(output) as RegionNow | { regions?: RegionNow[] };
  if (!('settings' in left)) return { isAll: left.regions !== undefined, regions: left.regions ?? [] };
  const { holds, ...region } = left;
  return { isAll: false, regions: [state === 'Held' || !holds ? region : { ...region, holds }] };
}
