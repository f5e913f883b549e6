import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { decideAssignment } from '../assign/decide-assignment.ts';
import { type Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { withoutPath } from '../without-path.ts';
import { isLeftDown } from '../refresh/left-down.ts';
import type { LeftDown } from '../refresh/region-refresh.ts';
import type { RegionFindings } from './findings.ts';
import { instancesOn } from './instances-on.ts';
import { restartFindings } from './restart-findings.ts';
import { bareIn, rehearsalOf, rehearsalCandidates } from './rehearsal.ts';

/**
 * What EC2 says about one Region.
 * @param leftIds of instances that may have lost the instance profile
 * @param restarting those of them that may be down
 */
export async function lookAtRegion(
  region: string,
  instanceProfileArn: string,
  leftIds: readonly string[],
  restarting: readonly LeftDown[] = [],
): Promise<RegionFindings> {
  const instances = await instancesOn(region, instanceProfileArn);
  const own = instances.filter(({ managed, optedOut }) => !managed && !optedOut);
  const left = markOptedOut(policy, await describeInstances(region, leftIds));
  const candidates = rehearsalCandidates(own);
  const associations = await associationsOf(region, [...leftIds, ...candidates.map(({ instanceId }) => instanceId)]);
  const bareIds = bareIn(leftIds, left, associations);
  const bare = left.filter(({ instanceId }) => bareIds.includes(instanceId));
  const leftDown = downAmong(left, restarting, instanceProfileArn);
  const takenUp = [...bareIds, ...leftDown.map(({ instanceId }) => instanceId)];
  const rehearsal = rehearsalOf(candidates, bare, associations);
  return {
    region,
    // An old listing shows what has become bare meanwhile. It counts once.
    instanceIds: idsOf(own).filter((id) => !takenUp.includes(id)),
    managed: instances.filter(({ managed }) => managed).length,
    optedOut: idsOf(instances.filter(({ managed, optedOut }) => !managed && optedOut)),
    elsewhere: instances.filter((instance) => asksForAnother(instance, instanceProfileArn)).length,
    takenUp: takenUp.toSorted(),
    ...(leftDown.length > 0 && { leftDown }),
    ...(rehearsal && { rehearsal }),
    restart: restartFindings(own.filter(({ instanceId }) => !takenUp.includes(instanceId))),
  };
}

/** Those that an execution which was stopped has left down, each with its turn. */
const downAmong = (
  instances: readonly Instance[],
  restarting: readonly LeftDown[],
  instanceProfileArn: string,
): LeftDown[] =>
  instances.flatMap((instance) => {
    if (instance.managed || instance.instanceProfileArn !== instanceProfileArn) return [];
    const turns = restarting.filter(({ instanceId }) => instanceId === instance.instanceId);
    return turns.filter((turn) => isLeftDown(instance, turn)).slice(0, 1);
  });

export const idsOf = (instances: readonly Instance[]): string[] =>
  instances.map(({ instanceId }) => instanceId).toSorted();

/** Whether AssignProfiles would give the instance another instance profile while it has none. */
function asksForAnother(instance: Instance, instanceProfileArn: string): boolean {
  const { instanceId, state, managed, tags, launchedAt } = instance;
  const decision = decideAssignment(policy, { instanceId, state, managed, tags, launchedAt });
  return decision.action === 'attach' && withoutPath(decision.instanceProfile) !== withoutPath(instanceProfileArn);
}
