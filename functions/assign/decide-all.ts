import type { Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import type { Decision } from './decide-assignment.ts';
import { askedAbout, decideByAnswers, decideByTags, type Decided } from './decide-by-answers.ts';
import { profileAnswers } from './profile-answers.ts';

export type { Decided } from './decide-by-answers.ts';

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
  const asked = decideByTags(policy, instances);
  const answers = await profileAnswers(askedAbout(asked), now - rememberedMilliseconds);
  const decide = (one: Decided): Decision => decideByAnswers(policy, one, answers, waited(one.instance.instanceId));

  const doubtful = asked.filter((one) => decide(one) !== one.decision);
  for (const [name, answer] of await profileAnswers(askedAbout(doubtful), now)) answers.set(name, answer);
  return asked.map((one) => ({ instance: one.instance, decision: decide(one) }));
}
