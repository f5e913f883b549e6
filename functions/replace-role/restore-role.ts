import { EntityAlreadyExistsException, LimitExceededException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { addRole, removeRole } from '../aws/instance-profiles.ts';
import type { Replacement } from '../core/replacement.ts';

/**
 * Puts the former role back, so that the instance profile is not left empty. What somebody else put into it meanwhile
 * stays. It acts without reading first: IAM's reads may still show what was there before, whereas its writes know what is
 * there now.
 */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const { instanceProfile, formerRole, role, removedAt } = replacement;
  if (formerRole === undefined) return replacement;
  if (await added(instanceProfile, formerRole)) return replacement;
  // There is a role in it. The new one is ours to take out only if the former one was out before: else another execution
  // has put it in.
  if (removedAt === undefined || formerRole === role) return replacement;
  if (await removed(instanceProfile, role)) await addRole(instanceProfile, formerRole);
  return replacement;
}

async function added(instanceProfile: string, role: string): Promise<boolean> {
  try {
    await addRole(instanceProfile, role);
    return true;
  } catch (error) {
    // An instance profile holds one role: there is one.
    if (error instanceof LimitExceededException || error instanceof EntityAlreadyExistsException) return false;
    throw error;
  }
}

async function removed(instanceProfile: string, role: string): Promise<boolean> {
  try {
    await removeRole(instanceProfile, role);
    return true;
  } catch (error) {
    // It is not in it.
    if (error instanceof NoSuchEntityException) return false;
    throw error;
  }
}
