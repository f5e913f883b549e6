import { parseAnythingBut } from './anything-but.ts';
import type { Scalar } from './event-fields.ts';
import { invalidPattern, unsupportedOperator } from './invalid-pattern.ts';
import { isObject, onlyKey } from './only-key.ts';
import { parseEqualsIgnoreCase, parsePrefix, parseSuffix, type TextTest } from './text-match.ts';

/** `absent` is {"exists": false}: it asks for no field, where all others ask for one with a value. */
export type Test = 'absent' | ((value: Scalar) => boolean);

const operators: ReadonlyMap<string, (operand: unknown) => Test> = new Map([
  ['exists', parseExists],
  ['prefix', (operand) => onText(parsePrefix(operand))],
  ['suffix', (operand) => onText(parseSuffix(operand))],
  ['equals-ignore-case', (operand) => onText(parseEqualsIgnoreCase(operand))],
  ['anything-but', parseAnythingBut],
]);

const unsupportedOperators = ['numeric', 'cidr', 'wildcard', 'exactly'];

/** EventBridge keeps the names of its operators from being fields under $or. */
export const operatorNames: ReadonlySet<string> = new Set([...operators.keys(), ...unsupportedOperators]);

/** One element of a list in a pattern: a value, or an object with an operator. */
export function parseTest(element: unknown): Test {
  if (!isObject(element)) return parseLiteral(element);
  const [operator, operand] = onlyKey(element);
  const parse = operators.get(operator);
  if (parse) return parse(operand);
  if (unsupportedOperators.includes(operator)) throw unsupportedOperator(operator);
  throw invalidPattern(`Unrecognized match type ${operator}`);
}

function parseLiteral(literal: unknown): Test {
  if (Array.isArray(literal)) throw invalidPattern('Match value must be String, number, true, false, or null');
  return (value) => value === literal;
}

function parseExists(operand: unknown): Test {
  if (typeof operand !== 'boolean') throw invalidPattern('exists match pattern must be either true or false.');
  return operand ? () => true : 'absent';
}

const onText =
  (fits: TextTest): Test =>
  (value) =>
    typeof value === 'string' && fits(value);
