import { describe, expect, it } from 'vitest';
import { shownValue } from '../../../functions/assign/shown-value.ts';

describe('a refused value', () => {
  it.each([
    ['Web', '"Web"'],
    ['web ', '"web "'],
    ['wеb', String.raw`"w\u0435b"`],
    ['web\u200b', String.raw`"web\u200b"`],
    ['a"b', String.raw`"a\"b"`],
    ['x'.repeat(300), `"${'x'.repeat(78)}…`],
  ])('%j is shown as %s', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });
});
