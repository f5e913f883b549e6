import type { Ended, PastWave } from '../refresh/rollout.ts';
import { total } from '../workflow/findings.ts';
import type { FailureReport } from '../workflow/region-report.ts';

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

export function sumOf(regions: readonly Counts[]): Counts {
  return {
    planned: total(regions, 'planned'),
    moved: total(regions, 'moved'),
    failed: total(regions, 'failed'),
    untouched: total(regions, 'untouched'),
    gone: total(regions, 'gone'),
  };
}
