import type { Instance } from '../instance.ts';
import { isProtected, type Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';

/** What to do about an instance's instance profile, and why. */
export type Decision =
  | { action: 'attach' | 'replace'; instanceProfile: string; because: string }
  | { action: 'keep' | 'refuse' | 'later'; because: string };

/**
 * `attach` and `replace` name the instance profile as the policy does. `keep`: there is nothing to do. `refuse`:
 * somebody asks for what the policy does not list. `later`: EC2 accepts no association in this state, but soon will.
 */
export function decideAssignment(policy: Policy, instance: Instance): Decision {
  const { state, managed, tags, instanceProfileArn } = instance;
  if (state === 'shutting-down' || state === 'terminated') return { action: 'keep', because: 'terminated' };
  if (managed) return { action: 'keep', because: 'managed by another AWS service' };
  if (Object.hasOwn(tags, policy.optOutTag)) return { action: 'keep', because: 'opted out' };

  const tag = Object.hasOwn(tags, policy.tagKey) ? tags[policy.tagKey] : undefined;
  if (tag === undefined && policy.default === 'none') return { action: 'keep', because: 'no tag' };
  const value = tag ?? policy.default;
  const wanted = Object.hasOwn(policy.profiles, value) ? policy.profiles[value] : undefined;
  if (!wanted) return { action: 'refuse', because: 'tag value not in the policy' };

  const { instanceProfile } = wanted;
  // Names are unique in an account, whatever the path.
  const current = instanceProfileArn && withoutPath(instanceProfileArn);
  if (current === withoutPath(instanceProfile)) return { action: 'keep', because: 'already there' };
  if (current !== undefined && isProtected(policy, current)) return { action: 'keep', because: 'protected profile' };
  if (current !== undefined && policy.existing === 'keep') return { action: 'keep', because: 'has another profile' };
  if (state === 'pending' || state === 'stopping') return { action: 'later', because: `instance is ${state}` };
  return current === undefined
    ? { action: 'attach', instanceProfile, because: 'has no profile' }
    : { action: 'replace', instanceProfile, because: 'has another profile' };
}
