import type { InferOutput } from 'valibot';
import type { policyFields } from './policy-fields.ts';
import { withoutPath } from '../without-path.ts';

/** What `policy.yml` says, checked. */
export type Policy = InferOutput<typeof policyFields>;

/** @param name of an instance profile, with or without its path */
export function isProtected(policy: Pick<Policy, 'protected'>, name: string): boolean {
  return policy.protected.some((pattern) => {
    const parts = pattern.split('*').map((part) => RegExp.escape(part));
    return new RegExp(`^${parts.join('.*')}$`).test(withoutPath(name));
  });
}

/** The roles that an instance profile may hold; none for an instance profile that the policy does not list. */
export function rolesAllowedIn(policy: Policy, instanceProfile: string): readonly string[] {
  return (
    Object.values(policy.profiles).find((profile) => withoutPath(profile.instanceProfile) === instanceProfile)?.roles ??
    []
  );
}
