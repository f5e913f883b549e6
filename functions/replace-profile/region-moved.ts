import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { missedDoubts } from '../workflow/missed-doubts.ts';
import { hasSomethingToTell, reportOnRegion } from '../workflow/region-report.ts';
import type { EndedMove } from './move.ts';
import type { RegionMoved } from './moved.ts';
import { moveRemedy, profileOf } from './move-remedy.ts';

/** @param again how to go on with instances that are still on the former instance profile */
export function regionsMoved(ended: EndedMove, again: string): RegionMoved[] {
  const missed = missedDoubts(ended.regions);
  return ended.regions
    .map((region) => reportOnRegion(region, missed.get(region.settings.region), again))
    .filter(hasSomethingToTell)
    .map(({ region, refreshed, failures, planned, failed, untouched, gone, untouchedIds, ended: early, waves }) => ({
      region,
      planned,
      moved: refreshed,
      failed,
      untouched,
      gone,
      ...(untouchedIds && { untouchedIds }),
      failures: failures.map((one) => {
        const instanceProfileArn = profileOf(one, ended);
        const remedy = moveRemedy(one, region, ended, again);
        return { ...one, ...(instanceProfileArn && one.instanceIds.length > 0 && { instanceProfileArn }), remedy };
      }),
      ...(early && { ended: early }),
      waves,
    }));
}

/** How long it took until the first instance was touched; undefined when none was. */
export function waitedSecondsIn({ regions, startedAt }: { regions: RegionRefresh[]; startedAt: string }) {
  const moments = regions.flatMap(({ outcome }) => (outcome.associated ? [Date.parse(outcome.associated.from)] : []));
  return moments.length === 0 ? undefined : Math.round((Math.min(...moments) - Date.parse(startedAt)) / 1000);
}
