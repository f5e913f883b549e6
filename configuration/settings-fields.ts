import * as v from 'valibot';
import { foreignProfiles } from './foreign-profiles.ts';

const text = (pattern: RegExp, message: string) => v.pipe(v.string(message), v.regex(pattern, message));

const list = (item: ReturnType<typeof text>, what: string, most = 1000) =>
  v.pipe(
    v.array(item, `must be a list of ${what}`),
    v.minLength(1, `must name at least one; leave the field out to name none`),
    v.maxLength(most, `must name at most ${most}`),
    v.check((items) => new Set(items).size === items.length, 'must name each once'),
  );

const choice = <const T extends readonly string[]>(...allowed: T) =>
  v.picklist(allowed, `must be one of: ${allowed.join(', ')}`);

const yesOrNo = v.boolean('must be true or false');

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that valibot's records leave out, for the sake of JavaScript's prototypes. */
const lostKeys = ['__proto__', 'constructor', 'prototype'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating */
const tags = v.pipe(
  v.custom<Record<string, unknown>>(isMap, 'must be a map from keys to values'),
  v.check(
    (tags) => !lostKeys.some((key) => Object.hasOwn(tags, key)),
    `must not have one of the keys ${lostKeys.join(', ')}`,
  ),
  v.record(
    text(
      /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
      'must be the key of a tag: 1 to 128 letters, digits, spaces and _.:/=+-@, not aws:…',
    ),
    text(
      /^[\p{L}\p{N} _.:/=+@-]{0,256}$/u,
      'must be the value of a tag, in quotes if it looks like a number: up to 256 letters, digits, spaces and _.:/=+-@',
    ),
  ),
  // CloudFormation gives a stack 50 tags, of which Serverless takes one, STAGE:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
  v.check((tags) => Object.keys(tags).length <= 49, 'must be at most 49 tags'),
);

const vpc = v.strictObject(
  {
    // As many as Lambda takes: https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html
    subnets: list(text(/^subnet-[0-9a-f]{8,17}$/, 'must be the id of a subnet: subnet-…'), 'ids of subnets', 16),
    securityGroups: list(
      text(/^sg-[0-9a-f]{8,17}$/, 'must be the id of a security group: sg-…'),
      'ids of security groups',
      5,
    ),
  },
  unknownKey('subnets, securityGroups'),
);

const fields = {
  permissionsBoundary: v.optional(
    text(
      /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\x21-\x7e]{1,640}$/,
      'must be the ARN of an IAM policy: arn:aws:iam::123456789012:policy/boundary',
    ),
  ),
  rolePath: v.optional(
    text(/^\/([\w+=,.@-]+\/){1,20}$/, 'must be a path of IAM, with a slash at both ends: /platform/'),
  ),
  namePrefix: v.optional(
    text(/^[\w+=,.@-]{1,40}$/, 'must be how the names of roles begin: up to 40 letters, digits and +=,.@-_'),
  ),
  tags: v.optional(tags),
  kmsKey: v.optional(
    text(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,128}$/,
      'must be the ARN of a KMS key, not of an alias: arn:aws:kms:eu-west-1:123456789012:key/…',
    ),
  ),
  vpc: v.optional(vpc),
  logRetentionDays: v.optional(v.picklist(retentions, `must be one of: ${retentions.join(', ')}`), 90),
  alarmActions: v.optional(
    list(
      text(
        /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
        'must be the ARN of an SNS topic: arn:aws:sns:eu-west-1:123456789012:alarms',
      ),
      'ARNs of SNS topics',
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      5,
    ),
  ),
  deploymentBucket: v.optional(
    text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of an S3 bucket, which exists in the Region of the stack',
    ),
  ),
  cloudFormationRole: v.optional(
    text(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\x21-\x7e]{1,576}$/,
      'must be the ARN of an IAM role: arn:aws:iam::123456789012:role/cloudformation',
    ),
  ),
  jobs: v.optional(choice('assign', 'replace', 'both'), 'both'),
  requireReason: v.optional(yesOrNo, false),
  metrics: v.optional(yesOrNo, true),
  driftFromCloudTrail: v.optional(yesOrNo, false),
  keepOnRemove: v.optional(yesOrNo, false),
  accounts: v.optional(
    list(text(/^\d{12}$/, "must be an account id, 12 digits in quotes: '123456789012'"), 'account ids'),
  ),
  regions: v.optional(list(text(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be a Region: eu-west-1'), 'Regions')),
  protectedInstanceProfiles: v.optional(
    v.array(
      text(
        /^[\w+=,.@*-]*[\w+=,.@-][\w+=,.@*-]{0,127}$/,
        'must be the name of an instance profile; * stands for any characters, but not alone',
      ),
      'must be a list of names of instance profiles',
    ),
    [...foreignProfiles],
  ),
} as const;

/** The fields of settings.yml, all optional. */
export const settingsFields = v.pipe(
  v.custom<Record<string, unknown>>(isMap, `must be a map with the fields: ${Object.keys(fields).join(', ')}`),
  v.strictObject(fields, unknownKey(Object.keys(fields).join(', '))),
);

/** What settings.yml says, checked. */
export type Settings = v.InferOutput<typeof settingsFields>;

function unknownKey(allowed: string) {
  return (issue: v.StrictObjectIssue): string => {
    if (issue.expected === 'never') return `is not a field of the settings; allowed are: ${allowed}`;
    return issue.received === 'undefined' ? 'is missing' : `must have the fields: ${allowed}`;
  };
}
