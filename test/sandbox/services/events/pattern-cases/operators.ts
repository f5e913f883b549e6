import type { PatternCases } from './case-table.ts';

type Value = string | number | boolean | null;

const values: Value[] = ['abc', 'AbC', 'ab?c', 'a*b', 'a\\b', 'xyz', '10.0.0.2', '2001:db8::1', 1, '1', true, null];

/** Each operator with those of the values that it fits. */
const fits: [operator: string, values: Value[]][] = [
  ['{"prefix":"ab"}', ['abc', 'ab?c']],
  ['{"suffix":"yz"}', ['xyz']],
  ['{"equals-ignore-case":"AbC"}', ['abc', 'AbC']],
  ['{"prefix":{"equals-ignore-case":"Ab"}}', ['abc', 'AbC', 'ab?c']],
  ['{"suffix":{"equals-ignore-case":"Yz"}}', ['xyz']],
];

/** Each operator with those of the values that it does not fit. */
const fitsNot: [operator: string, values: Value[]][] = [
  ['{"anything-but":"abc"}', ['abc']],
  ['{"anything-but":["abc","xyz"]}', ['abc', 'xyz']],
  ['{"anything-but":1}', [1]],
  ['{"anything-but":{"prefix":["a","b"]}}', ['abc', 'ab?c', 'a*b', 'a\\b']],
  ['{"anything-but":{"suffix":["a","b"]}}', ['a*b', 'a\\b']],
  ['{"anything-but":{"equals-ignore-case":["ABC","XYZ"]}}', ['abc', 'AbC', 'xyz']],
];

const details = (chosen: Value[]): string[] => chosen.map((v) => JSON.stringify({ v }));
const others = (chosen: Value[]): Value[] => values.filter((value) => !chosen.includes(value));
const pattern = (operator: string): string => `{"detail":{"v":[${operator}]}}`;

export const operators: readonly PatternCases[] = [
  ...fits.map(([operator, chosen]) => ({
    pattern: pattern(operator),
    matches: details(chosen),
    misses: details(others(chosen)),
  })),
  ...fitsNot.map(([operator, chosen]) => ({
    pattern: pattern(operator),
    matches: details(others(chosen)),
    misses: details(chosen),
  })),
];
