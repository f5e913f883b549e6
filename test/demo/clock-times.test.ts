import { expect, it } from 'vitest';
import { elapsed, timeOfDay } from '../../demo/clock-times.ts';

it.each([
  [0, ' 0:00'],
  [61_999, ' 1:01'],
  [15 * 60_000, '15:00'],
])('%d milliseconds after the beginning are shown as "%s"', (milliseconds, shown) => {
  expect(elapsed(milliseconds)).toBe(shown);
});

it('the time of day is UTC', () => {
  expect(timeOfDay(Date.parse('2026-11-23T09:08:07.9Z'))).toBe('09:08:07');
});
