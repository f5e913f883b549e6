import type { Ended, PastWave } from '../refresh/rollout.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { total } from '../workflow/findings.ts';
import { missedDoubts } from '../workflow/missed-doubts.ts';
import { hasSomethingToTell, reportOnRegion, type FailureReport } from '../workflow/region-report.ts';
import type { EndedMove } from './move.ts';
import { moveRemedy, profileOf } from './move-remedy.ts';

/** Of one Region, or of all. */
export interface Counts {
  planned: number;
  moved: number;
  failed: number;
  untouched: number;
  gone: number;
}

export interface RegionMoved extends Counts {
  region: string;
  /** The ids of the untouched, as far as they are known; absent when there are none. */
  untouchedIds?: string[];
  failures: MoveFailure[];
  /** Why no wave followed though instances were left; absent where that was not so. */
  ended?: Ended;
  /** When each wave began and ended, how many instances it took, and what held the next one. */
  waves: PastWave[];
}

export interface MoveFailure extends FailureReport {
  /** The ARN of the instance profile that they have now; absent for none, and where only the cause names it. */
  instanceProfileArn?: string;
}

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

export function sumOf(regions: readonly RegionMoved[]): Counts {
  return {
    planned: total(regions, 'planned'),
    moved: total(regions, 'moved'),
    failed: total(regions, 'failed'),
    untouched: total(regions, 'untouched'),
    gone: total(regions, 'gone'),
  };
}
