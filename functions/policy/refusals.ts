import type { Account } from '../checked.ts';
import type { Refusal } from '../errors.ts';
import { withoutPath, withoutRoot } from '../without-path.ts';
import { isRetired, listedInstanceProfiles, rolesAllowedIn, type Policy } from './policy.ts';

/** Only the ARNs of this account's instance profiles that the policy lists, each at its path. */
export function refusalOfProfile(policy: Policy, arn: string, { partition, accountId }: Account): Refusal | undefined {
  const names = Object.values(policy.profiles).map(({ instanceProfile }) => withoutRoot(instanceProfile));
  const listed = names.map((name) => `arn:${partition}:iam::${accountId}:instance-profile/${name}`);
  if (listed.includes(arn)) return undefined;
  return {
    field: 'instanceProfileArn',
    given: arn,
    allowed: `listed in policy.yml: ${[...new Set(listed)].join(', ')}`,
  };
}

/** Only an instance profile that the policy retires, and only roles that it may hold. */
export const refusalToRetire = (
  policy: Policy,
  instanceProfile: string,
  roles: Record<string, string | undefined>,
): Refusal | undefined =>
  isRetired(policy, instanceProfile)
    ? refusalOfRoles(policy, instanceProfile, roles)
    : { field: 'request.instanceProfile', given: instanceProfile, allowed: 'one that policy.yml retires' };

/** What may be given to an instance: one of the same ARNs, and none that is retired. */
export const refusalToGive = (policy: Policy, arn: string, account: Account): Refusal | undefined =>
  refusalOfProfile(policy, arn, account) ??
  (isRetired(policy, arn)
    ? { field: 'instanceProfileArn', given: arn, allowed: 'one that policy.yml does not retire' }
    : undefined);

/**
 * Only roles that the policy lists for this very instance profile: IAM cannot say which of the listed roles belongs to which
 * of the listed instance profiles.
 * @param roles by the field that names them; undefined for no role
 */
export function refusalOfRoles(
  policy: Policy,
  instanceProfile: string,
  roles: Record<string, string | undefined>,
): Refusal | undefined {
  const listed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  if (listed.length === 0) {
    const allowed = `listed in policy.yml: ${listedInstanceProfiles(policy).join(', ')}`;
    return { field: 'request.instanceProfile', given: instanceProfile, allowed };
  }
  const wrong = Object.entries(roles).find(([, role]) => role !== undefined && !listed.includes(role));
  if (!wrong) return undefined;
  const [field, given] = wrong;
  return { field, given, allowed: `listed in policy.yml for ${instanceProfile}: ${listed.join(', ')}` };
}
