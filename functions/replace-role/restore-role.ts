import { addRole, removeRole, roleIn } from '../aws/instance-profiles.ts';
import type { Replacement } from '../core/replacement.ts';

/**
 * Puts the former role back, so that the instance profile is not left empty. What somebody else put into it meanwhile
 * stays. Called again after a lost answer, it finds its own work done.
 */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const { instanceProfile, formerRole, role } = replacement;
  if (formerRole === undefined || formerRole === role) return replacement;
  let found = await roleIn(instanceProfile);
  if (found === role) {
    await removeRole(instanceProfile, role);
    found = undefined;
  }
  if (found === undefined) await addRole(instanceProfile, formerRole);
  return replacement;
}
