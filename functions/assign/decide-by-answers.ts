import type { Instance } from '../instance.ts';
import type { Policy } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import { decideAssignment, type Decision } from './decide-assignment.ts';
import { decideByProfile, type Answer } from './decide-by-profile.ts';

export interface Decided {
  instance: Instance;
  decision: Decision;
}

/** What is decided before IAM has said anything. */
export const decideByTags = (policy: Policy, instances: readonly Instance[]): Decided[] =>
  instances.map((instance) => ({ instance, decision: decideAssignment(policy, instance) }));

/** The instance profiles that IAM is asked about. */
export const askedAbout = (decided: readonly Decided[]): Set<string> =>
  new Set(decided.flatMap(({ decision }) => nameIn(decision) ?? []));

/**
 * The decision after IAM has answered.
 * @param answers by the name of the instance profile
 * @param waited milliseconds since the first look at the instance
 */
export const decideByAnswers = (
  policy: Policy,
  { instance, decision }: Decided,
  answers: ReadonlyMap<string, Answer>,
  waited: number,
): Decision => decideByProfile(policy, instance, decision, answers.get(nameIn(decision) ?? '') ?? 'no answer', waited);

const nameIn = (decision: Decision): string | undefined =>
  'instanceProfile' in decision ? withoutPath(decision.instanceProfile) : undefined;
