import { describe, expect, it } from 'vitest';
import { clock, duration } from '../../../cli/report/moments.ts';

describe('how long something took', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [1872, '31 min 12 s'],
    [7500, '2 h 5 min'],
    [273_600, '3 d 4 h'],
  ])('is written for a person: %d s', (seconds, shown) => {
    expect(duration(seconds)).toBe(shown);
  });
});

describe('a moment', () => {
  it.each([
    ['of the same day', '2026-11-23T09:02:03.400Z', '09:02:03'],
    ['of another day', '2026-11-24T09:02:03.400Z', '2026-11-24 09:02:03'],
  ])('%s is shown in UTC', (_, at, shown) => {
    expect(clock(at, '2026-11-23T23:00:00.000Z')).toBe(shown);
  });
});
