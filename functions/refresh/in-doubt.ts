import { inForce } from '../instance.ts';
import { groupFailures } from './failures.ts';
import type { Observation } from './fate.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { named } from './take-listed.ts';

/**
 * The Region when no wave follows: what may have been moved while the role was away is named, and what EC2 shows without an
 * instance profile is named as that.
 * @param inDoubt their ids
 */
export function withDoubtNamed(region: RegionRefresh, inDoubt: string[], observed?: Observation): RegionRefresh {
  const { inDoubt: _, ...progress } = region.progress;
  const isLost = (id: string) =>
    observed?.instances.some(({ instanceId }) => instanceId === id) && !inForce(observed.associations, id);
  const lost = inDoubt.filter(isLost);
  const others = inDoubt.filter((id) => !lost.includes(id));
  const failures = groupFailures([
    ...region.outcome.failures,
    ...named('RoleChangedMeanwhile', others),
    ...named('AssociationLost', lost),
  ]);
  return { ...region, progress, outcome: { ...region.outcome, failures } };
}
