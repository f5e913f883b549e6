import { decideAssignment } from '../assign/decide-assignment.ts';
import type { Instance } from '../instance.ts';
import type { Policy } from '../policy/policy.ts';

/** What the sweep would do with an instance that has been given another instance profile. */
export interface Undone {
  instanceId: string;
  /** The instance profile that the sweep would put in its place, as the policy names it. */
  instanceProfile: string;
  /** The key of `profiles` in policy.yml under which it is. */
  key: string;
}

/**
 * Whether the sweep, or the instance's next start, would take the instance profile away from the instance again.
 * @param instanceProfileArn that the instance is to be given
 * @returns undefined when it would leave it
 */
export function undoneBySweep(policy: Policy, instance: Instance, instanceProfileArn: string): Undone | undefined {
  if (policy.mode === 'observe') return undefined;
  const { instanceId, tags } = instance;
  const decision = decideAssignment(policy, { ...instance, state: 'running', instanceProfileArn });
  if (decision.action !== 'replace') return undefined;
  return { instanceId, instanceProfile: decision.instanceProfile, key: tags[policy.tagKey] ?? policy.default };
}
