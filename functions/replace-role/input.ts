import type { How } from '../refresh/region-refresh.ts';
import * as v from 'valibot';
import { InputInvalid } from '../workflow/errors.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type ReplacementRequest = v.InferOutput<typeof request>;

const allowed = {
  instanceProfile:
    'the name of an instance profile in policy.yml, 1 to 128 letters, digits and +=,.@-_ (a name, not an ARN)',
  role: 'the name of a role that policy.yml lists for the instance profile, 1 to 64 letters, digits and +=,.@-_ (a name, not an ARN)',
  dryRun: 'true or false',
  regions: 'a list of Region codes such as ["eu-west-1"], each once; left out: every enabled Region',
  refresh: '"reassociate", "restart" or "none"',
  maxUnavailable: 'a whole number from 1 to 1000, together with "refresh": "restart"',
  propagationSeconds: 'a whole number from 0 to 3600',
  canary: 'a whole number from 1 to 1000',
  maxFailures: 'a whole number from 0 to 100',
  maxInstances: 'a whole number from 1 to 1000000',
  share: 'a number from 0.01 to 1: the share of the EC2 rate limit to use',
  reason: 'a text of up to 256 characters',
} as const;

/**
 * Seconds until EC2 sees what was written to IAM: the longest that anybody has published. Waiting costs nothing but time;
 * without it an instance would get the former role's credentials once more.
 * https://github.com/kubernetes/kops/pull/591
 */
const longestPropagation = 300;

const whole = (lowest: number, highest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(highest));

const fields = v.strictObject({
  instanceProfile: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,128}$/)),
  role: v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/)),
  dryRun: v.optional(v.boolean(), false),
  regions: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/))),
      v.minLength(1),
      v.check((regions) => new Set(regions).size === regions.length),
    ),
  ),
  refresh: v.optional(v.picklist(['reassociate', 'restart', 'none']), 'reassociate'),
  maxUnavailable: v.optional(whole(1, 1000)),
  propagationSeconds: v.optional(whole(0, 3600), longestPropagation),
  canary: v.optional(whole(1, 1000), 10),
  maxFailures: v.optional(whole(0, 100), 3),
  maxInstances: v.optional(whole(1, 1_000_000), 1000),
  share: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)), 0.9),
  reason: v.optional(v.pipe(v.string(), v.maxLength(256))),
});

export const request = v.pipe(
  fields,
  v.forward(
    v.partialCheck(
      [['refresh'], ['maxUnavailable']],
      ({ refresh, maxUnavailable }) => maxUnavailable === undefined || refresh === 'restart',
      allowed.maxUnavailable,
    ),
    ['maxUnavailable'],
  ),
);

/** Nobody here knows how many instances a service can spare: so it is one, unless the input says more. */
const usualUnavailable = 1;

export const restartPace = ({ canary, share, maxUnavailable = usualUnavailable }: ReplacementRequest) => ({
  canary,
  share,
  maxUnavailable,
});

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export function parseInput(value: unknown, { isReasonRequired = false } = {}): ReplacementRequest {
  const result = v.safeParse(request, value, { abortPipeEarly: true });
  const lacksReason = isReasonRequired && !isGiven(value);
  if (result.success && !lacksReason) return result.output;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const example = '{"instanceProfile": "web-profile", "role": "web-role-v2"}';
    throw new InputInvalid([{ field: 'input', given: value, allowed: `a JSON object such as ${example}` }]);
  }
  const given = value as Record<string, unknown>;
  const wrong = new Set((result.issues ?? []).map(({ path }) => path?.[0]?.key as string));
  if (lacksReason) wrong.add('reason');
  const known = Object.keys(allowed).filter((field) => wrong.has(field));
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(allowed, field));
  throw new InputInvalid([
    ...known.map((field) => ({ field, given: given[field], allowed: allowedIn(field, lacksReason) })),
    ...unknown.map((field) => ({
      field,
      given: given[field],
      allowed: Object.keys(allowed).join(', '),
      isUnknown: true,
    })),
  ]);
}

const allowedIn = (field: string, lacksReason: boolean): string =>
  field === 'reason' && lacksReason
    ? `${allowed.reason}: this stack demands one that is not blank`
    : allowed[field as keyof typeof allowed];

/** A reason that is blank says nothing. */
const isGiven = (value: unknown): boolean => {
  const { reason } = Object(value) as { reason?: unknown };
  return typeof reason === 'string' && reason.trim() !== '';
};

/** Whether an execution with this input, as JSON, changes the instance profile or its instances. */
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

/** How a Region's instances are refreshed, where they are. */
export const howOf = ({ refresh }: ReplacementRequest): How => (refresh === 'restart' ? 'restart' : 'reassociate');

/** Whether the instances of the Region are refreshed; otherwise the input leaves them alone. */
export const isToRefresh = ({ refresh, regions }: ReplacementRequest, region: string): boolean =>
  refresh !== 'none' && (regions?.includes(region) ?? true);
