import * as v from 'valibot';
import { withoutPath } from '../without-path.ts';

/**
 * A name as IAM allows it, with the path it may have in front: `web`, `/team/web`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const iamName = (what: string, longest: number) =>
  v.pipe(
    v.string(`must be the name of ${what}`),
    // In an IAM policy, where the name ends up, a dollar sign begins a variable, and `${*}` is one too; on the way there
    // CloudFormation has `{{resolve:…}}`.
    v.check(
      (name) => !/[*?$]|\{\{/.test(name),
      `must be one name: a wildcard or a variable would let in what nobody listed`,
    ),
    v.check((name) => !name.startsWith('arn:'), `must be a name, not an ARN: give what begins at its first slash`),
    // IAM's longest path is 512 characters.
    v.maxLength(512 + longest, `must be the name of ${what}: with its path, up to ${512 + longest} characters`),
    v.regex(
      new RegExp(String.raw`^(/[\x21-\x7e]+/|/)?[\w+=,.@-]{1,${longest}}$`),
      `must be the name of ${what}: up to ${longest} letters, digits and +=,.@-_ (with a path in front: /team/name)`,
    ),
  );

const tagKey = v.pipe(
  v.string('must be the key of a tag'),
  v.regex(/^.{1,128}$/, 'must be the key of a tag: 1 to 128 characters'),
  v.check((key) => !key.toLowerCase().startsWith('aws:'), 'must not begin with aws:, which AWS keeps to itself'),
  v.check(
    (key) => !/\$\{|\{\{/.test(key),
    'must not have ${ or {{ in it, where Serverless and CloudFormation would put another text',
  ),
);

const choice = <const T extends readonly string[]>(...allowed: T) =>
  v.picklist(allowed, `must be one of: ${allowed.join(', ')}`);

const profile = v.strictObject(
  {
    instanceProfile: iamName('an instance profile', 128),
    roles: v.pipe(
      v.array(iamName('a role', 64), 'must be a list of role names'),
      v.minLength(1, 'must name at least one role: an instance profile without one gives its instances no credentials'),
      v.check(
        (roles) => namedTwice(roles) === undefined,
        ({ input }) => `must name each role once: ${namedTwice(input)} is there twice`,
      ),
    ),
    retired: v.exactOptional(v.boolean('must be true or false')),
  },
  unknownKey('instanceProfile, roles, retired'),
);

/** An account has one role of a name, at one path. */
function namedTwice(roles: readonly string[]): string | undefined {
  const names = roles.map(withoutPath);
  return names.find((name, index) => names.indexOf(name) !== index);
}

const oneName = 'must be the name of an instance profile, without its path';

/** Keys that valibot's records leave out, for the sake of JavaScript's prototypes. */
const lostKeys = ['__proto__', 'constructor', 'prototype'];

/** The fields of policy.yml, each by itself. */
export const policyFields = v.strictObject(
  {
    tagKey,
    profiles: v.pipe(
      v.custom<Record<string, unknown>>(
        (profiles) => typeof profiles === 'object' && profiles !== null && !Array.isArray(profiles),
        'must be a map from tag values to instance profiles',
      ),
      v.rawCheck(({ dataset, addIssue }) => {
        const input = dataset.value as Record<string, unknown>;
        for (const key of lostKeys.filter((lost) => dataset.typed && Object.hasOwn(input, lost))) {
          const path = [{ type: 'object', origin: 'key', input, key, value: input[key] }] as const;
          addIssue({ message: 'must not be the value of a tag here: choose another', path: [...path] });
        }
      }),
      v.record(v.pipe(v.string(), v.regex(/^.{1,256}$/, 'must be the value of a tag: 1 to 256 characters')), profile),
      v.check((profiles) => Object.keys(profiles).length > 0, 'must list at least one profile'),
      v.check(
        (profiles) => Object.values(profiles).some(({ retired }) => !retired),
        'must list a profile that is not retired',
      ),
      v.check((profiles) => !('none' in profiles), 'must not have the key none: `default: none` means no profile'),
    ),
    default: v.optional(v.string('must be none or a key of profiles'), 'none'),
    existing: v.optional(choice('keep', 'replace'), 'keep'),
    onTagChange: v.optional(choice('ignore', 'assign'), 'ignore'),
    protected: v.optional(
      v.array(
        v.pipe(
          v.string('must be the name of an instance profile; * stands for any characters'),
          v.maxLength(128, 'must have 128 characters at most, as the name of an instance profile'),
          v.regex(
            /^[\w+=,.@*-]*[\w+=,.@-][\w+=,.@*-]*$/,
            'must be the name of an instance profile; * stands for any characters, but not alone',
          ),
          v.check((pattern) => pattern.split('*').length <= 9, 'must have eight * at most'),
        ),
        'must be a list of names of instance profiles',
      ),
      [],
    ),
    quarantine: v.optional(
      v.array(
        v.pipe(v.string(oneName), v.maxLength(128, oneName), v.regex(/^[\w+=,.@-]+$/, oneName)),
        'must be a list of names of instance profiles',
      ),
      [],
    ),
    optOutTag: v.optional(tagKey, 'rolecall:ignore'),
    mode: v.optional(choice('assign', 'observe'), 'assign'),
    graceSeconds: v.optional(
      v.pipe(
        v.number('must be a whole number from 0 to 900'),
        v.integer('must be a whole number from 0 to 900'),
        // The longest delay of an SQS queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
        v.minValue(0, 'must be a whole number from 0 to 900'),
        v.maxValue(900, 'must be a whole number from 0 to 900'),
      ),
      0,
    ),
  },
  unknownKey('tagKey, profiles, default, existing, onTagChange, protected, quarantine, optOutTag, mode, graceSeconds'),
);

function unknownKey(allowed: string) {
  return (issue: v.StrictObjectIssue): string => {
    if (issue.expected === 'never') return `is not a field of the policy; allowed are: ${allowed}`;
    return issue.received === 'undefined' ? 'is missing' : `must have the fields: ${allowed}`;
  };
}
