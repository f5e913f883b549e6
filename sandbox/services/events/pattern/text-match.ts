import { invalidPattern } from './invalid-pattern.ts';
import { isObject, onlyKey } from './only-key.ts';

export type TextTest = (value: string) => boolean;

/** @param operand a text, or {"equals-ignore-case": text} */
export function parsePrefix(operand: unknown): TextTest {
  if (isObject(operand)) return ignoringCase(textIgnoringCase(operand, 'prefix'), '^', '');
  const prefix = text(operand, 'prefix');
  return (value) => value.startsWith(prefix);
}

/** @param operand a text, or {"equals-ignore-case": text} */
export function parseSuffix(operand: unknown): TextTest {
  if (isObject(operand)) return ignoringCase(textIgnoringCase(operand, 'suffix'), '', '$');
  const suffix = text(operand, 'suffix');
  return (value) => value.endsWith(suffix);
}

export const parseEqualsIgnoreCase = (operand: unknown): TextTest =>
  ignoringCase(text(operand, 'equals-ignore-case'), '^', '$');

function text(operand: unknown, operator: string): string {
  if (typeof operand === 'string') return operand;
  throw invalidPattern(`${operator} match pattern must be a string`);
}

function textIgnoringCase(operand: Record<string, unknown>, outer: string): string {
  const [operator, inner] = onlyKey(operand);
  return text(
    operator === 'equals-ignore-case' ? inner : operand,
    operator === 'equals-ignore-case' ? operator : outer,
  );
}

/**
 * EventBridge takes a text apart into UTF-16 units, each of which may come in either case: so \u00df fits SS, but not
 * ss. Half a surrogate pair becomes a question mark, so that an emoji fits ?? and not itself (radkawar/stackd,
 * testdata/aws/eventbridge/patterns.json, commit 9dc356f).
 */
function ignoringCase(expected: string, start: string, end: string): TextTest {
  const units = expected.split('').map((unit) => {
    const cases = /[\ud800-\udfff]/.test(unit) ? ['?'] : [unit.toLowerCase(), unit.toUpperCase()];
    return `(?:${cases.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|')})`;
  });
  const pattern = new RegExp(`${start}${units.join('')}${end}`);
  return (value) => pattern.test(value);
}
