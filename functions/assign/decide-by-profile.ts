import type { Instance } from '../instance.ts';
import { rolesAllowedIn, type Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import { type Decision, isChange } from './decide-assignment.ts';

/** What IAM says of an instance profile. */
export type Answer = { id: string; role: string | undefined } | 'there is none' | 'no answer';

/** An unfit instance profile is waited for: a replacement of its role leaves it empty for less. Then the sweep looks at it. */
const fitWithinMilliseconds = 10 * 60 * 1000;

/**
 * Another id counts when it is seen so long after the first look: IAM's reads may be behind, and the association newer than
 * what they show.
 */
const sureAfterMilliseconds = 60 * 1000;

/**
 * What was decided by the tags, judged by what IAM says of the instance profile that they ask for. An instance never gets
 * one that is empty, or that holds a role which the policy does not list.
 * @param waited milliseconds since the first look at the instance
 * @returns the same decision if nothing speaks against it
 */
export function decideByProfile(
  policy: Policy,
  instance: Instance,
  decision: Decision,
  answer: Answer,
  waited: number,
): Decision {
  if (!('instanceProfile' in decision)) return decision;
  const isThere = !isChange(decision);
  const { instanceProfile } = decision;
  const name = withoutPath(instanceProfile);
  const known = instance.instanceProfileId;

  if (answer === 'no answer') {
    // By its name it is right. The next sweep compares the ids.
    return isThere ? decision : { action: 'later', because: `IAM did not say what instance profile ${name} holds` };
  }
  if (answer === 'there is none') return { action: 'refuse', because: `instance profile ${name} does not exist` };
  if (isThere && (known === undefined || known === answer.id)) return decision;

  const fault = faultOf(policy, name, answer.role);
  if (fault) {
    const because = `instance profile ${name} holds ${fault}`;
    return { action: waited < fitWithinMilliseconds ? 'later' : 'refuse', because };
  }
  if (!isThere) return decision;
  const because = 'its instance profile was deleted and created again';
  const { state } = instance;
  if (state === 'pending' || state === 'stopping') return { action: 'later', because: `instance is ${state}` };
  return waited < sureAfterMilliseconds ? { action: 'later', because } : { action: 'renew', instanceProfile, because };
}

function faultOf(policy: Policy, name: string, role: string | undefined): string | undefined {
  if (role === undefined) return 'no role';
  const isListed = rolesAllowedIn(policy, name).some((listed) => withoutPath(listed) === role);
  return isListed ? undefined : `role ${role}, which the policy does not list`;
}
