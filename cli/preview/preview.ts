import { decideByAnswers, type Decided } from '../../functions/assign/decide-by-answers.ts';
import type { Decision } from '../../functions/assign/decide-assignment.ts';
import type { Answer } from '../../functions/assign/decide-by-profile.ts';
import type { Instance } from '../../functions/instance.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { outcomeText } from '../decision-text.ts';

/** An instance, and what is decided about it. */
export interface Previewed {
  instance: Instance;
  /** By the deployed policy; undefined where that cannot be read. */
  now: Decision | undefined;
  /** By the policy that is previewed. */
  after: Decision;
}

export interface RegionPreview {
  region: string;
  instances: Previewed[];
}

/** A policy, and what it decides before IAM has answered. */
export interface Judged {
  policy: Policy;
  decided: readonly Decided[];
}

/** @param deployed about the same instances, in the same order; undefined where the deployed policy cannot be read */
export const previewOf = (
  region: string,
  answers: ReadonlyMap<string, Answer>,
  previewed: Judged,
  deployed: Judged | undefined,
): RegionPreview => ({
  region,
  instances: previewed.decided.map((one, index) => {
    const before = deployed?.decided[index];
    return {
      instance: one.instance,
      now: before && deployed && decideByAnswers(deployed.policy, before, answers, Infinity),
      after: decideByAnswers(previewed.policy, one, answers, Infinity),
    };
  }),
});

/** Whether something else becomes of the instance. Another reason for the same is no change. */
export const changes = ({ now, after }: Previewed): boolean =>
  now !== undefined && outcomeText(now) !== outcomeText(after);

/** What matters most comes first. */
const actions: readonly Decision['action'][] = ['attach', 'replace', 'renew', 'refuse', 'later', 'keep'];

/** How many instances a decision is about. */
export interface DecisionCount {
  action: Decision['action'];
  instanceProfile: string | null;
  because: string;
  /** By the deployed policy; null where that cannot be read. */
  now: number | null;
  after: number;
}

export function countsOf(instances: readonly Previewed[]): DecisionCount[] {
  const counts = new Map<string, DecisionCount>();
  const isCompared = instances.some(({ now }) => now !== undefined);
  const countOf = (decision: Decision): DecisionCount => {
    const { action, because } = decision;
    const key = `${outcomeText(decision)}: ${because}`;
    const instanceProfile = 'instanceProfile' in decision && action !== 'keep' ? decision.instanceProfile : null;
    const count = counts.get(key) ?? { action, instanceProfile, because, now: isCompared ? 0 : null, after: 0 };
    counts.set(key, count);
    return count;
  };
  for (const { now, after } of instances) {
    countOf(after).after += 1;
    if (now) {
      const count = countOf(now);
      count.now = (count.now ?? 0) + 1;
    }
  }
  return [...counts.values()].toSorted(
    (one, other) =>
      actions.indexOf(one.action) - actions.indexOf(other.action) ||
      (one.instanceProfile ?? '').localeCompare(other.instanceProfile ?? '') ||
      one.because.localeCompare(other.because),
  );
}

/** `{ attach: 31, replace: 4, refuse: 2 }` */
export function countByAction(instances: readonly Previewed[]): Partial<Record<Decision['action'], number>> {
  const byAction = actions.map((action) => [action, instances.filter(({ after }) => after.action === action).length]);
  return Object.fromEntries(byAction.filter(([, count]) => count !== 0));
}
