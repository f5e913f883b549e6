import { invalidPattern } from './invalid-pattern.ts';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A match expression is an object with the operator as its only key. */
export function onlyKey(expression: Record<string, unknown>): [operator: string, operand: unknown] {
  const [entry, ...others] = Object.entries(expression);
  if (!entry) throw invalidPattern('Match expression name not found');
  if (others.length > 0) throw invalidPattern('Only one key allowed in match expression');
  return entry;
}
