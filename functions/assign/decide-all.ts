import type { Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { withoutPath } from '../without-path.ts';
import { decideAssignment, type Decision } from './decide-assignment.ts';
import { decideByProfile } from './decide-by-profile.ts';
import { profileAnswers } from './profile-answers.ts';

export interface Decided {
  instance: Instance;
  decision: Decision;
}

/** So long a good answer of IAM counts: batches follow each other closely, and IAM does not publish its rate. */
const rememberedMilliseconds = 10_000;

/**
 * Decides about each instance. IAM is asked once for each instance profile, and nothing is decided on a bad answer of some
 * seconds ago.
 * @param waited milliseconds since the first look at the instance
 */
export async function decideAll(
  instances: readonly Instance[],
  waited: (instanceId: string) => number,
): Promise<Decided[]> {
  const now = Date.now();
  const asked = instances.map((instance) => ({ instance, decision: decideAssignment(policy, instance) }));
  const answers = await profileAnswers(namesIn(asked), now - rememberedMilliseconds);
  const decide = ({ instance, decision }: Decided): Decision => {
    const answer = answers.get(nameIn(decision) ?? '') ?? 'no answer';
    return decideByProfile(policy, instance, decision, answer, waited(instance.instanceId));
  };

  const doubtful = asked.filter((one) => decide(one) !== one.decision);
  for (const [name, answer] of await profileAnswers(namesIn(doubtful), now)) answers.set(name, answer);
  return asked.map((one) => ({ instance: one.instance, decision: decide(one) }));
}

const namesIn = (decided: readonly Decided[]): Set<string> =>
  new Set(decided.flatMap(({ decision }) => nameIn(decision) ?? []));

/** The instance profile that IAM is asked about, if one. */
const nameIn = (decision: Decision): string | undefined =>
  'instanceProfile' in decision ? withoutPath(decision.instanceProfile) : undefined;
