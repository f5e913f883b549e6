import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from '../../../functions/policy/matches-pattern.ts';

const few = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });

/** What a pattern means, in the words of a regular expression: right, and slow. */
const asExpression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );

it('a pattern matches what a regular expression of the same meaning does', () => {
  fc.assert(
    fc.property(pattern, few, (pattern, text) => {
      expect(matchesPattern(pattern, text)).toBe(asExpression(pattern).test(text));
    }),
    { numRuns: 5000, seed: 6 },
  );
});

it('a pattern of many stars takes no longer than the two lengths say', () => {
  const begun = process.cpuUsage();
  expect(matchesPattern(`${'a*'.repeat(63)}b`, 'a'.repeat(128))).toBe(false);
  const { user } = process.cpuUsage(begun);

  // A regular expression with six stars took half a minute.
  expect(user / 1e6).toBeLessThan(1);
});
