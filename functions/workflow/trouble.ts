import type { Ended } from '../refresh/rollout.ts';
import type { PlannedRegion } from '../refresh/region-refresh.ts';

/** What ended a Region's waves early, the first of them; undefined when nothing did. */
export const troubleIn = (regions: readonly PlannedRegion[]): Ended | undefined =>
  regions.flatMap(({ outcome }) => outcome.ended ?? []).toSorted((one, other) => one.at.localeCompare(other.at))[0];
