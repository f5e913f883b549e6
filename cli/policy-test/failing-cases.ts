import { decideAssignment, type Decision } from '../../functions/assign/decide-assignment.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Case, Expected } from './cases.ts';

/** A case in which the policy decides otherwise. */
export interface FailingCase {
  /** Its place in the table, from 0. */
  index: number;
  name: string | undefined;
  expected: Expected;
  got: Decision;
}

/** Those in which the policy does not decide as expected. IAM is not asked: each instance profile counts as fit. */
export const failingCases = (policy: Policy, cases: readonly Case[]): FailingCase[] =>
  cases.flatMap((one, index) => {
    const got = decided(policy, one);
    return asExpected(got, one.expect) ? [] : [{ index, name: one.case, expected: one.expect, got }];
  });

const decided = (policy: Policy, { tags, state, instanceProfile, managed }: Case): Decision =>
  decideAssignment(policy, {
    instanceId: 'i-00000000000000000',
    state,
    tags,
    managed,
    launchedAt: '',
    ...(instanceProfile !== undefined && { instanceProfileArn: instanceProfile }),
  });

function asExpected(got: Decision, { action, instanceProfile, because }: Expected): boolean {
  const given = 'instanceProfile' in got ? withoutPath(got.instanceProfile) : undefined;
  return (
    got.action === action &&
    (instanceProfile === undefined || withoutPath(instanceProfile) === given) &&
    (because === undefined || because === got.because)
  );
}
