import { isQuarantine, isRetired, listedInstanceProfiles, rolesAllowedIn, type Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import {
  InstanceProfileInQuarantine,
  InstanceProfileNotInPolicy,
  InstanceProfileRetired,
  RoleNotInPolicy,
} from '../workflow/errors.ts';
import type { MoveRequest } from './input.ts';

/**
 * What policy.yml alone forbids.
 * @throws InstanceProfileInQuarantine
 * @throws InstanceProfileNotInPolicy
 * @throws InstanceProfileRetired for the replacement: from a retired one instances may move away
 * @throws RoleNotInPolicy
 */
export function checkPolicy(policy: Policy, { instanceProfile, replacement, create }: MoveRequest): void {
  for (const [field, name] of Object.entries({ instanceProfile, replacement })) {
    if (isQuarantine(policy, name)) throw new InstanceProfileInQuarantine(name, field);
    const listed = listedInstanceProfiles(policy);
    if (!listed.includes(name)) throw new InstanceProfileNotInPolicy(name, listed, field);
  }
  if (isRetired(policy, replacement)) throw new InstanceProfileRetired(replacement, 'replacement');
  const roles = rolesAllowedIn(policy, replacement).map(withoutPath);
  if (create !== undefined && !roles.includes(create)) throw new RoleNotInPolicy(replacement, create, roles, 'create');
}
