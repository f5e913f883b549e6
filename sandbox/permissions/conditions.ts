import * as v from 'valibot';
import { isKnownKey } from './condition-keys.ts';
import { arnPattern, type Fits, oneOf, textPattern } from './wildcard.ts';

/** The value of a condition key in a request; undefined where the request has no such key. Keys in lower case. */
export type Context = (key: string) => string | undefined;

interface Operator {
  /** One of the policy's values must fit; if negated, none may. */
  fits: (expected: readonly string[]) => Fits;
  negated?: true;
}

type FitsOne = Operator['fits'];

const equals: FitsOne = (expected) => {
  const values = new Set(expected);
  return (actual) => values.has(actual);
};
const equalsInAnyCase: FitsOne = (expected) => {
  const fits = equals(expected.map((value) => value.toLowerCase()));
  return (actual) => fits(actual.toLowerCase());
};
const likeArn: FitsOne = (expected) => oneOf(expected, arnPattern);
const likeText: FitsOne = (expected) => oneOf(expected, textPattern);

/** @param fits whether the time in the request fits the policy's, both in milliseconds */
const ofDates =
  (fits: (actual: number, expected: number) => boolean): FitsOne =>
  (expected) => {
    const times = expected.map(timeOf);
    return (actual) => times.some((time) => fits(timeOf(actual), time));
  };

/** "In one of the W3C implementations of the ISO 8601 date formats or in epoch (UNIX) time." @throws TypeError */
function timeOf(text: string): number {
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(time)) throw new TypeError(`${text} in a policy is no time.`);
  return time;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>(
  Object.entries({
    ArnEquals: { fits: likeArn },
    ArnLike: { fits: likeArn },
    ArnNotEquals: { fits: likeArn, negated: true },
    ArnNotLike: { fits: likeArn, negated: true },
    Bool: { fits: equalsInAnyCase },
    DateGreaterThan: { fits: ofDates((actual, expected) => actual > expected) },
    DateGreaterThanEquals: { fits: ofDates((actual, expected) => actual >= expected) },
    DateLessThan: { fits: ofDates((actual, expected) => actual < expected) },
    DateLessThanEquals: { fits: ofDates((actual, expected) => actual <= expected) },
    StringEquals: { fits: equals },
    StringEqualsIgnoreCase: { fits: equalsInAnyCase },
    StringLike: { fits: likeText },
    StringNotEquals: { fits: equals, negated: true },
    StringNotEqualsIgnoreCase: { fits: equalsInAnyCase, negated: true },
    StringNotLike: { fits: likeText, negated: true },
  }),
);

/** The sandbox would misjudge a policy with a condition operator that it does not know. */
export class UnsupportedConditionOperatorError extends Error {
  override name = 'UnsupportedConditionOperatorError' as const;
  readonly operator: string;

  constructor(operator: string) {
    const known = [...operators.keys()].join(', ');
    super(
      `The sandbox does not know ${operator}; in a policy it knows ${known}, each with IfExists or ForAllValues, and Null.`,
    );
    this.operator = operator;
  }
}

/** The sandbox would misjudge a policy with a condition key that its requests do not have, but AWS's do. */
export class UnsupportedConditionKeyError extends Error {
  override name = 'UnsupportedConditionKeyError' as const;
  readonly key: string;

  constructor(key: string) {
    super(`The sandbox does not know the condition key ${key}, and could only misjudge a policy that asks for it.`);
    this.key = key;
  }
}

/** A text of a policy, without variables: the sandbox does not resolve them. */
export const policyText = v.pipe(v.string(), v.excludes('${', 'Policy variables are not known to the sandbox'));

const value = v.union([policyText, v.boolean(), v.number()]);
const values = v.union([value, v.array(value)]);

type Test = (context: Context) => boolean;

/** The Condition of a statement, as a list of tests which must all hold. */
export const conditions = v.pipe(
  v.record(v.string(), v.record(v.string(), values)),
  v.transform((condition): Test[] =>
    Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, expected]) => testOf(operator, key, [expected].flat().map(String))),
    ),
  ),
);

/**
 * When the request does not have the key, only a negated operator holds, or one with IfExists or ForAllValues. A key has one
 * value at most here, so that ForAllValues asks for no more than the operator behind it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function testOf(name: string, writtenKey: string, expected: readonly string[]): Test {
  const key = writtenKey.toLowerCase();
  if (!isKnownKey(key)) throw new UnsupportedConditionKeyError(writtenKey);
  if (name === 'Null') return (context) => expected.includes(String(context(key) === undefined));
  const operator = operators.get(name.replace(/^ForAllValues:|IfExists$/g, ''));
  if (!operator) throw new UnsupportedConditionOperatorError(name);
  const { negated = false } = operator;
  const fits = operator.fits(expected);
  const withoutKey = negated || name.startsWith('ForAllValues:') || name.endsWith('IfExists');
  return (context) => {
    const actual = context(key);
    return actual === undefined ? withoutKey : fits(actual) !== negated;
  };
}
