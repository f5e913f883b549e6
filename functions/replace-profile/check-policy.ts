import { isQuarantine, listedInstanceProfiles, rolesAllowedIn, type Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import { InstanceProfileInQuarantine, InstanceProfileNotInPolicy, RoleNotInPolicy } from '../workflow/errors.ts';
import type { MoveRequest } from './input.ts';

/**
 * What policy.yml alone forbids.
 * @throws InstanceProfileInQuarantine
 * @throws InstanceProfileNotInPolicy
 * @throws RoleNotInPolicy
 */
export function checkPolicy(policy: Policy, { instanceProfile, replacement, create }: MoveRequest): void {
  for (const [field, name] of Object.entries({ instanceProfile, replacement })) {
    if (isQuarantine(policy, name)) throw new InstanceProfileInQuarantine(name, field);
    const listed = listedInstanceProfiles(policy);
    if (!listed.includes(name)) throw new InstanceProfileNotInPolicy(name, listed, field);
  }
  const roles = rolesAllowedIn(policy, replacement).map(withoutPath);
  if (create !== undefined && !roles.includes(create)) throw new RoleNotInPolicy(replacement, create, roles, 'create');
}
