import { NoSuchEntityException } from '@aws-sdk/client-iam';
import { removeRole, roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile } from './errors.ts';
import type { Replacement } from './replacement.ts';

/**
 * Takes the role that the plan saw out of the instance profile, and no other.
 * @throws RoleChangedMeanwhile when the instance profile holds a role that the plan did not see
 */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const { instanceProfile, formerRole, role } = replacement;
  if (formerRole === undefined) return replacement;
  try {
    await removeRole(instanceProfile, formerRole);
  } catch (error) {
    if (!(error instanceof NoSuchEntityException)) throw error;
    const found = await roleIn(instanceProfile);
    // The new role: another execution did the same already; AddRole will find it.
    if (found === role) return replacement;
    // IAM's reads lag behind its writes: the workflow asks again.
    if (found === formerRole) throw error;
    if (found !== undefined) throw new RoleChangedMeanwhile(instanceProfile, formerRole, found);
    // Empty: removed by an earlier try whose answer was lost, or by another execution; AddRole has one winner.
  }
  return { ...replacement, removedAt: new Date().toISOString() };
}
