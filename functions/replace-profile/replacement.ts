import { rolesAllowedIn, type Policy } from '../policy/policy.ts';
import { withoutPath, withoutRoot } from '../without-path.ts';
import { InstanceProfileNotFound } from '../workflow/errors.ts';
import { ReplacementEmpty, ReplacementExists, ReplacementRoleNotInPolicy } from './errors.ts';
import type { MoveRequest } from './input.ts';

/** The instance profile that the instances get. */
export interface Replacement {
  arn: string;
  /** The role that it holds, or that it is to hold. */
  role: string;
  /** It does not exist yet, or holds no role yet. */
  toCreate: boolean;
}

/**
 * @param formerArn of an instance profile of the same account
 * @param found what IAM shows of the replacement; undefined for none
 * @throws InstanceProfileNotFound
 * @throws ReplacementEmpty
 * @throws ReplacementRoleNotInPolicy
 * @throws ReplacementExists
 */
export function replacementOf(
  policy: Policy,
  { replacement, create }: MoveRequest,
  formerArn: string,
  found: { arn: string; role: string | undefined } | undefined,
): Replacement {
  const allowed = rolesAllowedIn(policy, replacement).map(withoutPath);
  if (create === undefined) {
    if (!found) throw new InstanceProfileNotFound(replacement, 'replacement');
    if (found.role === undefined) throw new ReplacementEmpty(replacement, allowed);
    if (!allowed.includes(found.role)) throw new ReplacementRoleNotInPolicy(replacement, found.role, allowed);
    return { arn: found.arn, role: found.role, toCreate: false };
  }
  const arn = formerArn.replace(/:instance-profile\/.*$/, `:instance-profile/${pathAndName(policy, replacement)}`);
  if (found && found.arn !== arn) throw new ReplacementExists(replacement, `as ${found.arn}, and not as ${arn}`);
  if (found?.role !== undefined && found.role !== create)
    throw new ReplacementExists(replacement, `and holds role ${found.role}`);
  return { arn, role: create, toCreate: found?.role === undefined };
}

/** `team/web`: the instance profile as its ARN names it. */
export const pathAndName = ({ profiles }: Pick<Policy, 'profiles'>, name: string): string => {
  const listed = Object.values(profiles).find(({ instanceProfile }) => withoutPath(instanceProfile) === name);
  return withoutRoot(listed?.instanceProfile ?? name);
};
