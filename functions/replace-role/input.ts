import * as v from 'valibot';
import { InputInvalid } from './errors.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type ReplacementRequest = v.InferOutput<typeof schema>;

const allowed = {
  instanceProfile:
    'the name of an instance profile in policy.yml, 1 to 128 letters, digits and +=,.@-_ (a name, not an ARN)',
  role: 'the name of a role that policy.yml lists for the instance profile, 1 to 64 letters, digits and +=,.@-_ (a name, not an ARN)',
  dryRun: 'true or false',
  regions: 'a list of Region codes such as ["eu-west-1"], each once; left out: every enabled Region',
  refresh: '"reassociate" or "none"',
  propagationSeconds: 'a whole number from 0 to 3600',
  canary: 'a whole number from 1 to 1000',
  maxFailures: 'a whole number from 0 to 100',
  maxInstances: 'a whole number from 1 to 1000000',
  share: 'a number from 0.01 to 1: the share of the EC2 rate limit to use',
  reason: 'a text of up to 256 characters',
} as const;

const whole = (lowest: number, highest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(highest));

const schema = v.strictObject({
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
  refresh: v.optional(v.picklist(['reassociate', 'none']), 'reassociate'),
  propagationSeconds: v.optional(whole(0, 3600), 60),
  canary: v.optional(whole(1, 1000), 10),
  maxFailures: v.optional(whole(0, 100), 3),
  maxInstances: v.optional(whole(1, 1_000_000), 1000),
  share: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)), 0.9),
  reason: v.optional(v.pipe(v.string(), v.maxLength(256))),
});

/** @throws InputInvalid naming the first field that is wrong */
export function parseInput(value: unknown): ReplacementRequest {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;

  const [issue] = result.issues;
  const field = issue.path?.[0]?.key as string | undefined;
  if (field === undefined || Array.isArray(value)) {
    const example = '{"instanceProfile": "web-profile", "role": "web-role-v2"}';
    throw new InputInvalid('input', value, `a JSON object such as ${example}`);
  }
  const given = (value as Record<string, unknown>)[field];
  if (!Object.hasOwn(allowed, field)) {
    throw new InputInvalid(field, given, Object.keys(allowed).join(', '), 'no such field');
  }
  throw new InputInvalid(field, given, allowed[field as keyof typeof allowed]);
}
