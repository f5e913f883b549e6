import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { decideAssignment } from '../assign/decide-assignment.ts';
import { type Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { withoutPath } from '../without-path.ts';
import type { RegionFindings } from './findings.ts';
import { instancesOn } from './instances-on.ts';
import { restartFindings } from './restart-findings.ts';
import { bareIn, rehearsalOf, rehearsalCandidates } from './rehearsal.ts';

/**
 * What EC2 says about one Region.
 * @param leftIds of instances that may have lost the instance profile
 */
export async function lookAtRegion(
  region: string,
  instanceProfileArn: string,
  leftIds: readonly string[],
): Promise<RegionFindings> {
  const instances = await instancesOn(region, instanceProfileArn);
  const own = instances.filter(({ managed, optedOut }) => !managed && !optedOut);
  const left = markOptedOut(policy, await describeInstances(region, leftIds));
  const candidates = rehearsalCandidates(own);
  const associations = await associationsOf(region, [...leftIds, ...candidates.map(({ instanceId }) => instanceId)]);
  const takenUp = bareIn(leftIds, left, associations);
  const bare = left.filter(({ instanceId }) => takenUp.includes(instanceId));
  const rehearsal = rehearsalOf(candidates, bare, associations);
  return {
    region,
    // An old listing shows what has become bare meanwhile. It counts once.
    instanceIds: idsOf(own).filter((id) => !takenUp.includes(id)),
    managed: instances.filter(({ managed }) => managed).length,
    optedOut: idsOf(instances.filter(({ managed, optedOut }) => !managed && optedOut)),
    elsewhere: instances.filter((instance) => asksForAnother(instance, instanceProfileArn)).length,
    takenUp: takenUp.toSorted(),
    ...(rehearsal && { rehearsal }),
    restart: restartFindings(own.filter(({ instanceId }) => !takenUp.includes(instanceId))),
  };
}

export const idsOf = (instances: readonly Instance[]): string[] =>
  instances.map(({ instanceId }) => instanceId).toSorted();

/** Whether AssignProfiles would give the instance another instance profile while it has none. */
function asksForAnother(instance: Instance, instanceProfileArn: string): boolean {
  const { instanceId, state, managed, tags, launchedAt } = instance;
  const decision = decideAssignment(policy, { instanceId, state, managed, tags, launchedAt });
  return decision.action === 'attach' && withoutPath(decision.instanceProfile) !== withoutPath(instanceProfileArn);
}
