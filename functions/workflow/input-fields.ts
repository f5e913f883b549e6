import * as v from 'valibot';
import { InputInvalid } from './errors.ts';

/** The fields that the console inputs of several workflows have, each with what it allows. */

export const whole = (lowest: number, highest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(highest));

export const instanceProfileName = v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,128}$/));
export const roleName = v.pipe(v.string(), v.regex(/^[\w+=,.@-]{1,64}$/));
export const nameForm = (longest: number): string => `1 to ${longest} letters, digits and +=,.@-_ (a name, not an ARN)`;

/** Whether, and where. */
export const scope = {
  dryRun: v.optional(v.boolean(), false),
  regions: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/))),
      v.minLength(1),
      v.check((regions) => new Set(regions).size === regions.length),
    ),
  ),
};
export const allowedInScope = {
  dryRun: 'true or false',
  regions: 'a list of Region codes such as ["eu-west-1"], each once; left out: every enabled Region',
} as const;

/**
 * Seconds until EC2 sees what was written to IAM: the longest that anybody has published. Waiting costs nothing but time;
 * without it an instance would get the former role's credentials once more.
 * https://github.com/kubernetes/kops/pull/591
 */
export const longestPropagation = 300;

export const propagationSeconds = v.optional(whole(0, 3600), longestPropagation);
export const allowedPropagation = 'a whole number from 0 to 3600';

/** How carefully, how fast, and why. */
export const rollout = {
  canary: v.optional(whole(1, 1000), 10),
  maxFailures: v.optional(whole(0, 100), 3),
  maxInstances: v.optional(whole(1, 1_000_000), 1000),
  share: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)), 0.9),
  reason: v.optional(v.pipe(v.string(), v.maxLength(256))),
};
export const allowedInRollout = {
  canary: 'a whole number from 1 to 1000',
  maxFailures: 'a whole number from 0 to 100',
  maxInstances: 'a whole number from 1 to 1000000',
  share: 'a number from 0.01 to 1: the share of the EC2 rate limit to use',
  reason: 'a text of up to 256 characters',
} as const;

interface Form<Schema> {
  schema: Schema;
  /** What each field allows, in the order in which a person is told. */
  allowed: Readonly<Record<string, string>>;
  example: object;
  /** Whether the stack demands a reason. */
  isReasonRequired: boolean;
  /** The fields that do not fit the others. */
  unfit?: readonly string[];
}

/** @throws InputInvalid naming every field that is wrong */
export function parsedInput<Schema extends v.GenericSchema>(
  value: unknown,
  { schema, allowed, example, isReasonRequired, unfit = [] }: Form<Schema>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  const lacksReason = isReasonRequired && !hasReason(value);
  if (result.success && !lacksReason && unfit.length === 0) return result.output;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const one = JSON.stringify(example).replaceAll(/([:,])(?=")/g, '$1 ');
    throw new InputInvalid([{ field: 'input', given: value, allowed: `a JSON object such as ${one}` }]);
  }
  const given = value as Record<string, unknown>;
  const wrong = new Set([...(result.issues ?? []).map(({ path }) => path?.[0]?.key as string), ...unfit]);
  if (lacksReason) wrong.add('reason');
  const ofReason = lacksReason ? ': this stack demands one that is not blank' : '';
  const known = Object.entries(allowed).filter(([field]) => wrong.has(field));
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(allowed, field));
  throw new InputInvalid([
    ...known.map(([field, form]) => ({
      field,
      given: given[field],
      allowed: field === 'reason' ? form + ofReason : form,
    })),
    ...unknown.map((field) => ({
      field,
      given: given[field],
      allowed: Object.keys(allowed).join(', '),
      isUnknown: true,
    })),
  ]);
}

/**
 * What an execution was started with.
 * @param json as somebody typed it
 * @returns undefined where its first state has refused it
 */
export function inputTyped<Request>(json: string, parse: (value: unknown) => Request): Request | undefined {
  try {
    return parse(JSON.parse(json));
  } catch (error) {
    if (error instanceof InputInvalid || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A reason that is blank says nothing. */
function hasReason(value: unknown): boolean {
  const { reason } = Object(value) as { reason?: unknown };
  return typeof reason === 'string' && reason.trim() !== '';
}
