import { groupFailures } from './failures.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { named } from './take-listed.ts';

/**
 * The Region when no wave follows: what may have been moved while the role was away is named.
 * @param inDoubt their ids
 */
export function withDoubtNamed(region: RegionRefresh, inDoubt: string[]): RegionRefresh {
  const { inDoubt: _, ...progress } = region.progress;
  const failures = groupFailures([...region.outcome.failures, ...named('RoleChangedMeanwhile', inDoubt)]);
  return { ...region, progress, outcome: { ...region.outcome, failures } };
}
