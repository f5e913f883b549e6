import * as v from 'valibot';
import { arnLike } from './wildcard.ts';

/** Of the policy's values one must fit; the context may lack the key, and then none does. */
type Fits = (expected: string, actual: string) => boolean;

const operators: ReadonlyMap<string, Fits> = new Map(
  Object.entries({
    ArnEquals: arnLike,
    ArnLike: arnLike,
    StringEquals: (expected, actual) => expected === actual,
    Bool: (expected, actual) => expected.toLowerCase() === actual,
  }),
);

/** A policy has a condition operator that the sandbox does not know, and could only be misjudged. */
export class UnsupportedConditionOperatorError extends Error {
  override name = 'UnsupportedConditionOperatorError' as const;
  readonly operator: string;

  constructor(operator: string) {
    super(`The sandbox does not know ${operator}; in a queue's policy it knows ${[...operators.keys()].join(', ')}.`);
    this.operator = operator;
  }
}

const values = v.union([v.string(), v.boolean(), v.array(v.string())]);

/** The Condition of a policy's statement, as tests that all must hold. */
export const conditions = v.pipe(
  v.record(v.string(), v.record(v.string(), values)),
  v.transform((condition) => Object.entries(condition).flatMap(([operator, keys]) => testsOf(operator, keys))),
);

type Test = (context: Readonly<Record<string, string>>) => boolean;

function testsOf(operator: string, keys: Record<string, v.InferOutput<typeof values>>): Test[] {
  const fits = operators.get(operator);
  if (!fits) throw new UnsupportedConditionOperatorError(operator);
  return Object.entries(keys).map(([key, expected]) => (context) => {
    const actual = context[key.toLowerCase()];
    return actual !== undefined && [expected].flat().some((value) => fits(String(value), actual));
  });
}
