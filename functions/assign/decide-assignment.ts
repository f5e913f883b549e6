import type { Instance } from '../instance.ts';
import { isOptedOut } from '../policy/opted-out.ts';
import { isProtected, isQuarantine, isRetired, type Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import { shownValue } from './shown-value.ts';

/** What to do about an instance's instance profile, and why. */
export type Decision = Change | Stay;

/** `renew`: the same instance profile once more, since its association is with one of that name that was deleted. */
export interface Change {
  action: 'attach' | 'replace' | 'renew';
  instanceProfile: string;
  because: string;
}

type Stay =
  | { action: 'keep' | 'later'; because: string }
  | { action: 'refuse'; because: string; value?: string }
  /** By name: whether it is the same one, IAM has to say. */
  | { action: 'keep'; because: 'already there'; instanceProfile: string };

export const isChange = (decision: Decision): decision is Change =>
  decision.action === 'attach' || decision.action === 'replace' || decision.action === 'renew';

/**
 * Decides by the policy and by what EC2 says; `decideByProfile` goes on where an instance profile is named, as the policy
 * names it. `keep`: there is nothing to do. `refuse`: what the tag asks for cannot be given until somebody corrects the
 * tag, the policy or the instance profile. `later`: not yet, but soon.
 */
export function decideAssignment(policy: Policy, instance: Instance): Decision {
  const { state, managed, tags, instanceProfileArn } = instance;
  if (state === 'shutting-down' || state === 'terminated') return { action: 'keep', because: 'terminated' };
  if (managed) return { action: 'keep', because: 'managed by another AWS service' };
  if (isOptedOut(policy, instance)) return { action: 'keep', because: 'opted out' };
  // Names are unique in an account, whatever the path.
  const current = instanceProfileArn && withoutPath(instanceProfileArn);
  if (current !== undefined && isQuarantine(policy, current)) return { action: 'keep', because: 'quarantined' };

  const tag = Object.hasOwn(tags, policy.tagKey) ? tags[policy.tagKey] : undefined;
  if (tag === undefined && policy.default === 'none') return { action: 'keep', because: 'no tag' };
  const value = tag ?? policy.default;
  const instanceProfile = profileFor(policy, value);
  if (instanceProfile === undefined || isRetired(policy, instanceProfile)) {
    const because = instanceProfile === undefined ? 'tag value not in the policy' : 'instance profile retired';
    return { action: 'refuse', because, value: shownValue(value) };
  }

  if (current === withoutPath(instanceProfile)) return { action: 'keep', because: 'already there', instanceProfile };
  if (current === undefined) {
    if (state === 'pending' || state === 'stopping') return { action: 'later', because: `instance is ${state}` };
    return { action: 'attach', instanceProfile, because: 'has no profile' };
  }
  if (isProtected(policy, current)) return { action: 'keep', because: 'protected profile' };
  // The default is a guess of Rolecall's own: a tag that comes later knows better.
  const isDefault = current === withoutPath(profileFor(policy, policy.default) ?? '');
  if (policy.existing === 'keep' && !isDefault) return { action: 'keep', because: 'has another profile' };
  if (state === 'pending') return { action: 'later', because: 'instance is pending' };
  // EC2 replaces an association only while the instance runs, and the next start brings an event. Until then nothing there
  // needs credentials; disassociating first could leave the instance without any.
  if (state !== 'running') return { action: 'keep', because: 'has another profile, waits for its next start' };
  return { action: 'replace', instanceProfile, because: isDefault ? 'has the default profile' : 'has another profile' };
}

const profileFor = ({ profiles }: Policy, value: string): string | undefined => profiles[value]?.instanceProfile;
