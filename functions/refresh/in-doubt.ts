import { inForce } from '../instance.ts';
import { groupFailures } from './failures.ts';
import { isShownTerminated, type Observation } from './fate.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { named } from './take-listed.ts';

/**
 * The Region when no wave follows: what may have been moved while the role was away is named, and what EC2 shows without an
 * instance profile is named as that. What is terminated is gone.
 * @param inDoubt their ids
 */
export function withDoubtNamed(region: RegionRefresh, inDoubt: string[], observed?: Observation): RegionRefresh {
  const { inDoubt: _, ...progress } = region.progress;
  const gone = inDoubt.filter((id) => observed && isShownTerminated(observed.instances, id));
  const left = inDoubt.filter((id) => !gone.includes(id));
  const isLost = (id: string) =>
    observed?.instances.some(({ instanceId }) => instanceId === id) && !inForce(observed.associations, id);
  const lost = left.filter(isLost);
  const others = left.filter((id) => !lost.includes(id));
  const failures = groupFailures([
    ...region.outcome.failures,
    ...named('RoleChangedMeanwhile', others),
    ...named('AssociationLost', lost),
  ]);
  return { ...region, progress, outcome: { ...region.outcome, gone: region.outcome.gone + gone.length, failures } };
}
