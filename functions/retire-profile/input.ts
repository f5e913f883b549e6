import * as v from 'valibot';
import {
  allowedInRollout,
  allowedInScope,
  allowedPropagation,
  instanceProfileName,
  nameForm,
  parsedInput,
  propagationSeconds,
  rollout,
  scope,
} from '../workflow/input-fields.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type RetirementRequest = v.InferOutput<typeof request>;

/** What each field allows, as a person is told. */
export const allowed = {
  instanceProfile: `the name of an instance profile that policy.yml retires, ${nameForm(128)}`,
  dryRun: allowedInScope.dryRun,
  propagationSeconds: allowedPropagation,
  reason: allowedInRollout.reason,
} as const;

export const request = v.strictObject({
  instanceProfile: instanceProfileName,
  dryRun: scope.dryRun,
  propagationSeconds,
  reason: rollout.reason,
});

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export const parseInput = (value: unknown, { isReasonRequired = false } = {}): RetirementRequest =>
  parsedInput(value, { schema: request, allowed, example: { instanceProfile: 'web-profile-old' }, isReasonRequired });
