import type { Policy } from '../functions/policy/policy.ts';
import { type FittedPolicies, fitPolicies } from './fit-policies.ts';
import { quotas } from './iam-quotas.ts';
import type { Resources } from './statement.ts';
import { bindToTag, canBindToTag } from './tag-binding.ts';
import { withoutTooLong } from './while-they-fit.ts';

export interface FittedPermissions extends FittedPolicies {
  /** Whether IAM compares the tag of an instance with the instance profile that it gets. */
  boundToTag: boolean;
}

/**
 * The permissions as IAM accepts them. Each instance profile is bound to the tag that asks for it, as long as no role needs
 * more managed policies for that than every account allows.
 */
export function fitPermissions(all: Resources, policy: Policy, region: string): FittedPermissions {
  const resources = withoutTooLong(all, region);
  if (canBindToTag(policy)) {
    const bound = fitPolicies(bindToTag(resources, policy), region);
    if (Object.values(bound.roles).every(({ attachedPolicies }) => attachedPolicies <= quotas.attached.byDefault))
      return { ...bound, boundToTag: true };
  }
  return { ...fitPolicies(resources, region), boundToTag: false };
}
