import * as v from 'valibot';
import { parseConsoleInput } from '../workflow/console-input.ts';
import { InputInvalid } from '../workflow/errors.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type RetirementRequest = v.InferOutput<typeof request>;

const allowed = {
  instanceProfile:
    'the name of an instance profile that policy.yml retires, 1 to 128 letters, digits and +=,.@-_ (a name, not an ARN)',
  dryRun: 'true or false',
  propagationSeconds: 'a whole number from 0 to 3600',
  reason: 'a text of up to 256 characters',
} as const;

/** Seconds until EC2 sees what was written to IAM: the longest that anybody has published. https://github.com/kubernetes/kops/pull/591 */
const longestPropagation = 300;

export const request = v.strictObject({
  instanceProfile: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,128}$/)),
  dryRun: v.optional(v.boolean(), false),
  propagationSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)), longestPropagation),
  reason: v.optional(v.pipe(v.string(), v.maxLength(256))),
});

const form = { schema: request, allowed, example: '{"instanceProfile": "web-profile-old"}' };

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export const parseInput = (value: unknown, { isReasonRequired = false } = {}): RetirementRequest =>
  parseConsoleInput(form, value, { isReasonRequired });

/** Whether an execution with this input, as JSON, changes the instance profile. */
export function changes(input: string, instanceProfile: string): boolean {
  try {
    const parsed = parseInput(JSON.parse(input));
    return parsed.instanceProfile === instanceProfile && !parsed.dryRun;
  } catch (error) {
    // Such an execution has failed in its first state.
    if (error instanceof InputInvalid || error instanceof SyntaxError) return false;
    throw error;
  }
}
