import * as v from 'valibot';
import {
  allowedInRollout,
  allowedInScope,
  instanceProfileName,
  nameForm,
  parsedInput,
  rollout,
  scope,
  whole,
} from '../workflow/input-fields.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type RetirementRequest = v.InferOutput<typeof request>;

const allowed = {
  instanceProfile: `the name of an instance profile that policy.yml retires, ${nameForm(128)}`,
  dryRun: allowedInScope.dryRun,
  propagationSeconds: 'a whole number from 0 to 3600',
  reason: allowedInRollout.reason,
} as const;

/** Seconds until EC2 sees what was written to IAM: the longest that anybody has published. https://github.com/kubernetes/kops/pull/591 */
const longestPropagation = 300;

export const request = v.strictObject({
  instanceProfile: instanceProfileName,
  dryRun: scope.dryRun,
  propagationSeconds: v.optional(whole(0, 3600), longestPropagation),
  reason: rollout.reason,
});

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export const parseInput = (value: unknown, { isReasonRequired = false } = {}): RetirementRequest =>
  parsedInput(value, { schema: request, allowed, example: { instanceProfile: 'web-profile-old' }, isReasonRequired });
