import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfRoles } from '../policy/refusals.ts';
import { roleChange } from './payloads.ts';
import { addRole, roleIn } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import type { RoleAdded, RoleRemoved } from './replacement.ts';

/** More than IAM's reads were ever seen to be behind its writes. */
const readsLagMilliseconds = 20_000;

/**
 * Puts the new role into the empty instance profile.
 * @throws RoleChangedMeanwhile when somebody else was faster, with another role
 */
export async function addNewRole(replacement: RoleRemoved): Promise<RoleAdded> {
  const { request, formerRole, removedAt } = replacement;
  const { instanceProfile, role } = request;
  try {
    await addRole(instanceProfile, role);
    return { ...replacement, addedByUs: true, addedAt: new Date().toISOString() };
  } catch (error) {
    // Recorded on real AWS: adding a role where there is one is LimitExceeded, also for the same role again.
    if (!isAwsError(error, 'LimitExceededException', 'EntityAlreadyExistsException')) throw error;
    const found = await roleIn(instanceProfile);
    if (found !== role) {
      // IAM's reads lag behind its writes: the workflow asks again.
      const mayLag = removedAt === undefined || Date.now() - Date.parse(removedAt) <= readsLagMilliseconds;
      const old = found === formerRole && mayLag;
      if (found === undefined || old) throw error;
      throw new RoleChangedMeanwhile(instanceProfile, undefined, found);
    }
  }
  return { ...replacement, addedAt: new Date().toISOString() };
}

export const handler = checked('AddRole', roleChange, addNewRole, ({ request }) =>
  refusalOfRoles(policy, request.instanceProfile, { 'request.role': request.role }),
);
