import { tell } from '../audit/tell.ts';
import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfRoles } from '../policy/refusals.ts';
import { roleChange } from './payloads.ts';
import { removeRole, roleIn } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import type { PlannedReplacement, RoleRemoved } from './replacement.ts';

/**
 * Takes the role that the plan saw out of the instance profile, and no other.
 * @throws RoleChangedMeanwhile when the instance profile holds a role that the plan did not see
 */
export async function removeFormerRole({ start, ...replacement }: PlannedReplacement): Promise<RoleRemoved> {
  // Before the instance profile is empty: nothing may stand between that and AddRole.
  if (start) await tell([start]);
  const { request, formerRole } = replacement;
  const { instanceProfile, role } = request;
  if (formerRole === undefined) return replacement;
  const removedAt = new Date().toISOString();
  try {
    await removeRole(instanceProfile, formerRole);
    return { ...replacement, removedAt, removedByUs: true };
  } catch (error) {
    if (!isAwsError(error, 'NoSuchEntityException')) throw error;
    const found = await roleIn(instanceProfile);
    // The new role: another execution did the same already; AddRole will find it.
    if (found === role) return replacement;
    // IAM's reads lag behind its writes: the workflow asks again.
    if (found === formerRole) throw error;
    if (found !== undefined) throw new RoleChangedMeanwhile(instanceProfile, formerRole, found);
    // Empty: removed by an earlier try whose answer was lost, or by another execution; AddRole has one winner.
  }
  return { ...replacement, removedAt };
}

export const handler = checked('RemoveRole', roleChange, removeFormerRole, ({ request, formerRole }) =>
  refusalOfRoles(policy, request.instanceProfile, { formerRole, 'request.role': request.role }),
);
