import { withoutZeros, type RegionPlanned } from '../workflow/region-planned.ts';
import type { MovePlan, StatesIn } from './move-findings.ts';

/** What the plan tells of a Region in which instances are moved. A count that is 0 is left out. */
export interface MovePlanned extends RegionPlanned, Partial<StatesIn> {
  /** The instances that `only` leaves where they are. */
  notChosen?: number;
}

export const regionsPlanned = (inUse: readonly MovePlan[]): MovePlanned[] =>
  inUse.map(({ region, instances, running, stopped, later, notChosen, optedOut, managed }) => ({
    region,
    instances,
    ...withoutZeros({ running, stopped, later, notChosen, optedOut: optedOut.length, managed }),
  }));
