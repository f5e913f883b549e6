import { tell } from '../audit/tell.ts';
import { findInstanceProfile, removeRole } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalToRetire } from '../policy/refusals.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { InstanceProfileChangedMeanwhile } from './errors.ts';
import { retirement } from './payloads.ts';
import { startOf } from './rollout-events.ts';
import type { PlannedRetirement, RoleTaken } from './retirement.ts';

/**
 * Takes the role that the plan saw out of the instance profile, and no other.
 * @throws RoleChangedMeanwhile when the instance profile holds another one
 * @throws InstanceProfileChangedMeanwhile when it is not there any more, or another one of its name is
 */
export async function removeRetiredRole(planned: PlannedRetirement): Promise<RoleTaken> {
  const { request, profile, formerRole } = planned;
  const { instanceProfile } = request;
  await tell([startOf(planned)]);
  if (formerRole === undefined) return planned;
  const removedAt = new Date().toISOString();
  try {
    await removeRole(instanceProfile, formerRole);
  } catch (error) {
    if (!isAwsError(error, 'NoSuchEntityException')) throw error;
    const found = await findInstanceProfile(instanceProfile);
    if (found?.id !== profile.id) throw new InstanceProfileChangedMeanwhile(instanceProfile, profile.id, found?.id);
    // IAM's reads lag behind its writes: the workflow asks again.
    if (found.role === formerRole) throw error;
    if (found.role !== undefined) throw new RoleChangedMeanwhile(instanceProfile, formerRole, found.role);
    // Empty: removed by an earlier try whose answer was lost.
  }
  return { ...planned, removedAt };
}

export const handler = checked('RemoveRetiredRole', retirement, removeRetiredRole, ({ request, formerRole }) =>
  refusalToRetire(policy, request.instanceProfile, { formerRole }),
);
