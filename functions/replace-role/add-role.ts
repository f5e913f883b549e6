import { EntityAlreadyExistsException, LimitExceededException } from '@aws-sdk/client-iam';
import { addRole, roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile } from '../core/errors.ts';
import type { Replacement } from '../core/replacement.ts';

/**
 * Puts the new role into the empty instance profile.
 * @throws RoleChangedMeanwhile when another execution was faster, with another role
 */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const { instanceProfile, role, formerRole } = replacement;
  try {
    await addRole(instanceProfile, role);
  } catch (error) {
    // Recorded on real AWS: adding a role where there is one is LimitExceeded, also for the same role again.
    if (!(error instanceof LimitExceededException) && !(error instanceof EntityAlreadyExistsException)) throw error;
    const found = await roleIn(instanceProfile);
    if (found === role) return replacement;
    // IAM's reads lag behind its writes: the workflow asks again.
    if (found === undefined || found === formerRole) throw error;
    throw new RoleChangedMeanwhile(instanceProfile, undefined, found);
  }
  return replacement;
}
