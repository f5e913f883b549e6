import type { InferOutput } from 'valibot';
import type { policyFields } from './policy-fields.ts';
import { withoutPath } from '../without-path.ts';
import { matchesPattern } from './matches-pattern.ts';

/** What `policy.yml` says, checked. */
export type Policy = InferOutput<typeof policyFields>;

/** @param name of an instance profile, with or without its path */
export const isProtected = (policy: Pick<Policy, 'protected'>, name: string): boolean =>
  policy.protected.some((pattern) => matchesPattern(pattern, withoutPath(name)));

/** @param name of an instance profile, with or without its path */
export const isQuarantine = (policy: Pick<Policy, 'quarantine'>, name: string): boolean =>
  policy.quarantine.includes(withoutPath(name));

/** A retired one is given to no instance, and gets no other role. @param name of an instance profile, with or without its path */
export const isRetired = ({ profiles }: Pick<Policy, 'profiles'>, name: string): boolean =>
  Object.values(profiles).some(
    ({ instanceProfile, retired }) => retired && withoutPath(instanceProfile) === withoutPath(name),
  );

/** The names of the instance profiles that the policy lists, without their paths. */
export const listedInstanceProfiles = ({ profiles }: Pick<Policy, 'profiles'>): string[] => [
  ...new Set(Object.values(profiles).map(({ instanceProfile }) => withoutPath(instanceProfile))),
];

/** Those that are not retired. */
export const givenInstanceProfiles = (policy: Pick<Policy, 'profiles'>): string[] =>
  listedInstanceProfiles(policy).filter((name) => !isRetired(policy, name));

/** The roles that an instance profile may hold; none for an instance profile that the policy does not list. */
export function rolesAllowedIn(policy: Policy, instanceProfile: string): readonly string[] {
  return (
    Object.values(policy.profiles).find((profile) => withoutPath(profile.instanceProfile) === instanceProfile)?.roles ??
    []
  );
}
