import { AwsError } from '../../../wire/aws-error.ts';
import type { Scalar } from './event-fields.ts';
import { invalidPattern, unsupportedOperator } from './invalid-pattern.ts';
import { isObject, onlyKey } from './only-key.ts';
import { parseEqualsIgnoreCase, parsePrefix, parseSuffix, type TextTest } from './text-match.ts';

/** Anything but some texts or numbers, or but what begins, ends or is written like some texts. */
export function parseAnythingBut(operand: unknown): (value: Scalar) => boolean {
  if (isObject(operand)) return parseAnythingButText(operand);
  const refused = parseValues(operand);
  return (value) => !refused.includes(value);
}

function parseValues(operand: unknown): unknown[] {
  if (typeof operand === 'string' || typeof operand === 'number') return [operand];
  if (!Array.isArray(operand)) {
    throw invalidPattern('Value of anything-but must be an array or single string/number value.');
  }
  const types = new Set(operand.map((value) => typeof value));
  if (types.size === 1 && (types.has('string') || types.has('number'))) return operand;
  const rule = 'either all values are number or string, mixed type is not supported';
  throw invalidPattern(`Inside anything but list, ${rule}`);
}

const textTests: ReadonlyMap<string, (text: string) => TextTest> = new Map([
  ['prefix', parsePrefix],
  ['suffix', parseSuffix],
  ['equals-ignore-case', parseEqualsIgnoreCase],
]);

function parseAnythingButText(expression: Record<string, unknown>): (value: Scalar) => boolean {
  const [operator, operand] = onlyKey(expression);
  if (operator === 'wildcard') throw unsupportedOperator('anything-but wildcard');
  const parse = textTests.get(operator);
  if (!parse) throw invalidPattern(`Unsupported anything-but pattern: ${operator}`);
  const texts = [operand].flat().map((text) => nonEmpty(text, operator));
  // AWS does not refuse an empty list: it breaks on it (radkawar/stackd, eventbridge/patterns.json, 9dc356f).
  if (texts.length === 0) throw new AwsError('InternalFailure', 500, '');
  const tests = texts.map(parse);
  return (value) => typeof value !== 'string' || !tests.some((fits) => fits(value));
}

function nonEmpty(text: unknown, operator: string): string {
  if (text === '') throw invalidPattern('Null prefix/suffix not allowed');
  if (typeof text === 'string') return text;
  throw invalidPattern(`${operator} match pattern must be a string`);
}
