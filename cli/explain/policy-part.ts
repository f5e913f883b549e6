import type { Decision } from '../../functions/assign/decide-assignment.ts';
import type { Instance } from '../../functions/instance.ts';
import { matchesPattern } from '../../functions/policy/matches-pattern.ts';
import { isOptedOut } from '../../functions/policy/opted-out.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';

/** The part of a policy that speaks about an instance. */
export interface PolicyPart {
  path: (string | number)[];
  /** As it stands there: `existing: keep` */
  text: string;
}

/** @returns undefined where the policy has no say: the instance is gone, or another AWS service runs it */
export function policyPart(policy: Policy, instance: Instance, { action, because }: Decision): PolicyPart | undefined {
  const { managed, state, tags, instanceProfileArn } = instance;
  if (managed || state === 'shutting-down' || state === 'terminated') return undefined;
  if (isOptedOut(policy, instance)) return { path: ['optOutTag'], text: `optOutTag: ${policy.optOutTag}` };
  const current = withoutPath(instanceProfileArn ?? '');
  if (because === 'quarantined') {
    return { path: ['quarantine', policy.quarantine.indexOf(current)], text: `quarantine: ${current}` };
  }
  const key = (Object.hasOwn(tags, policy.tagKey) ? tags[policy.tagKey] : undefined) ?? policy.default;
  const profile = Object.hasOwn(policy.profiles, key) ? policy.profiles[key] : undefined;
  if (!profile) {
    if (because === 'no tag') return { path: ['default'], text: `default: ${policy.default}` };
    return { path: ['profiles'], text: `profiles: ${Object.keys(policy.profiles).join(', ')}` };
  }
  if (because === 'protected profile') {
    const index = policy.protected.findIndex((pattern) => matchesPattern(pattern, current));
    return { path: ['protected', index], text: `protected: ${policy.protected[index]}` };
  }
  if (action === 'keep' && because === 'has another profile') {
    return { path: ['existing'], text: `existing: ${policy.existing}` };
  }
  const retired = profile.retired ? ', retired' : '';
  return {
    path: ['profiles', key],
    text: `profiles.${key}: ${profile.instanceProfile} with ${profile.roles.join(' or ')}${retired}`,
  };
}
