import type { RegionPlan } from '../workflow/findings.ts';
import { withoutZeros, type RegionPlanned } from '../workflow/region-planned.ts';

/** What the plan tells of a Region in which instances are refreshed. A count that is 0 is left out. */
export interface RefreshPlanned extends RegionPlanned {
  /** Those of the instances that an execution left without an instance profile. */
  withoutProfile?: number;
  /** Those of the instances that an execution left stopped. */
  leftStopped?: number;
  /** On the instance profile, and not restarted: the warnings say why. */
  notRestarted?: number;
}

export const regionsPlanned = (inUse: readonly RegionPlan[]): RefreshPlanned[] =>
  inUse.map(({ region, instances, takenUp, leftDown = [], leftOut, optedOut, managed }) => ({
    region,
    instances,
    ...withoutZeros({
      withoutProfile: takenUp.length - leftDown.length,
      leftStopped: leftDown.length,
      notRestarted: leftOut.reduce((sum, { instanceIds }) => sum + instanceIds.length, 0),
      optedOut: optedOut.length,
      managed,
    }),
  }));
