import * as v from 'valibot';

/**
 * The forms of what a function is given. The length is looked at before the pattern: no pattern runs over a text of megabytes.
 * The message of each says what is allowed. By the marks esbuild drops those that a function does not use.
 */

// @__NO_SIDE_EFFECTS__
const text = (longest: number, pattern: RegExp, allowed: string) =>
  v.pipe(v.string(allowed), v.maxLength(longest, allowed), v.regex(pattern, allowed));

// @__NO_SIDE_EFFECTS__
export const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.looseObject(entries, ({ received }) => (received === 'undefined' ? 'a value' : 'an object'));

/** More than a state of 256 KiB can hold. */
const longestList = 20_000;

// @__NO_SIDE_EFFECTS__
export const list = <Item extends v.GenericSchema>(item: Item) => {
  const allowed = `a list of up to ${longestList}`;
  return v.pipe(
    v.unknown(),
    v.check((value) => Array.isArray(value) && value.length <= longestList, allowed),
    v.array(item, allowed),
  );
};

// @__NO_SIDE_EFFECTS__
export const number = (lowest: number, highest: number) => {
  const allowed = `a number from ${lowest} to ${highest}`;
  return v.pipe(v.number(allowed), v.minValue(lowest, allowed), v.maxValue(highest, allowed));
};

/** A number of instances, waves or seconds. */
export const count = /* @__PURE__ */ v.pipe(
  /* @__PURE__ */ number(0, 1e9),
  /* @__PURE__ */ v.integer('a whole number'),
);

export const yes = /* @__PURE__ */ v.literal(true, 'true');
export const boolean = /* @__PURE__ */ v.boolean('true or false');

/** A cause has up to 32,768 characters, and a state up to 256 KiB. */
export const words = /* @__PURE__ */ v.pipe(
  /* @__PURE__ */ v.string('a text'),
  /* @__PURE__ */ v.maxLength(262_144, 'a text of up to 262144 characters'),
);

/** ISO 8601 in UTC, as a state carries it. */
export const moment = v.pipe(
  text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/, 'a moment such as 2026-11-01T12:00:00.000Z'),
  v.check((moment) => !Number.isNaN(Date.parse(moment)), 'a moment that exists'),
);

export const regionCode = text(32, /^[a-z]{2,4}(-[a-z]+)+-\d+$/, 'a Region code such as eu-west-1');

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html: 17 characters, or 8 before 2018; EC2 refuses zeros alone */
export const instanceIdForm = /i-(?!0+$)([0-9a-f]{8}|[0-9a-f]{17})$/.source;
export const instanceId = text(
  19,
  /* @__PURE__ */ new RegExp(`^${instanceIdForm}`),
  'an instance id such as i-0123456789abcdef0',
);
export const associationId = text(
  64,
  /^iip-assoc-[0-9a-z]{8,}$/,
  'an association id such as iip-assoc-0123456789abcdef0',
);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length */
export const instanceProfileName = text(128, /^[\w+=,.@-]+$/, 'the name of an instance profile');
export const roleName = text(64, /^[\w+=,.@-]+$/, 'the name of a role');
export const instanceProfileArn = text(
  720,
  /^arn:aws[a-z-]*:iam::\d{12}:instance-profile\/([\x21-\x7e]+\/)?[\w+=,.@-]{1,128}$/,
  'the ARN of an instance profile',
);
export const executionArn = text(400, /^arn:aws[a-z-]*:states:[\x21-\x7e]+$/, 'the ARN of an execution');

/** What a Catch of a state machine puts into the state. */
export const caught = /* @__PURE__ */ object({ Error: words, Cause: /* @__PURE__ */ v.optional(words, '') });
