import { describe, expect, it } from 'vitest';
import { fullBucket, limit, takeTokens, type Bucket } from '../../functions/token-bucket.ts';

const start = Date.parse('2026-11-01T00:00:00Z');

/** EC2's own bucket, as its documentation describes it: how many requests at these moments it refuses. */
function refusedByEc2(moments: readonly number[], share: number): number {
  const burst = limit.burst * share;
  let tokens = burst;
  let last = moments[0] ?? 0;
  let refused = 0;
  for (const moment of moments) {
    tokens = Math.min(burst, tokens + ((moment - last) * limit.perSecond * share) / 1000);
    last = moment;
    // A hair of tolerance: 0.1 + 0.2 is not 0.3.
    if (tokens < 1 - 1e-6) refused += 1;
    else tokens -= 1;
  }
  return refused;
}

/** Waves one after the other; each begins `idle` milliseconds after the last slot of the one before. */
function slotsOf(waves: readonly { count: number; idle: number }[], share: number): number[] {
  const slots: number[] = [];
  let bucket = fullBucket(start, share);
  let now = start;
  for (const { count, idle } of waves) {
    now = (slots.at(-1) ?? now) + idle;
    const paced = takeTokens(bucket, now, count, share);
    expect(paced.slots).toHaveLength(count);
    expect(Math.min(now, ...paced.slots)).toBe(now);
    slots.push(...paced.slots);
    ({ bucket } = paced);
  }
  return slots;
}

const second = 1000;
const cases = [
  { title: 'a burst', waves: [{ count: 100, idle: 0 }] },
  { title: 'one wave of a thousand', waves: [{ count: 1000, idle: 0 }] },
  {
    title: 'canary, then ten times as many each time',
    waves: [10, 100, 1000, 1000].map((count) => ({ count, idle: 30 * second })),
  },
  { title: 'waves without a pause', waves: [90, 1, 300, 7, 50].map((count) => ({ count, idle: 0 })) },
  {
    title: 'a wave after a night',
    waves: [
      { count: 500, idle: 0 },
      { count: 500, idle: 8 * 3600 * second },
    ],
  },
  { title: 'an empty wave between two', waves: [150, 0, 150].map((count) => ({ count, idle: second })) },
  {
    title: 'waves that come too early',
    waves: [
      { count: 200, idle: 0 },
      { count: 200, idle: -15 * second },
    ],
  },
];
const shares = [1, 0.9, 0.5, 0.33, 0.1, 0.01];

describe.each(shares)('with a share of %d', (share) => {
  it.each(cases)('$title: EC2 refuses none', ({ waves }) => {
    expect(refusedByEc2(slotsOf(waves, share), share)).toBe(0);
  });

  it.each(cases)('$title: no window holds more than the burst and what flows in', ({ waves }) => {
    const slots = slotsOf(waves, share);
    const rate = (limit.perSecond * share) / second;

    for (const width of [0, second, 10 * second, 60 * second, 600 * second]) {
      let first = 0;
      let most = 0;
      slots.forEach((slot, index) => {
        while ((slots[first] ?? slot) < slot - width) first += 1;
        most = Math.max(most, index - first + 1);
      });
      expect(most).toBeLessThanOrEqual(limit.burst * share + width * rate + 1e-6);
    }
  });

  it.each(cases)('$title: the slots ascend', ({ waves }) => {
    const slots = slotsOf(waves, share);

    expect(slots).toEqual(slots.toSorted((one, other) => one - other));
  });
});

describe('the pace', () => {
  it('lets the burst go at once, and then 5 a second', () => {
    const { slots } = takeTokens(fullBucket(start, 1), start, 103, 1);

    expect(slots.slice(99).map((slot) => slot - start)).toEqual([0, 200, 400, 600]);
  });

  it('leaves the rest of the burst and of the rate to other callers', () => {
    const { slots } = takeTokens(fullBucket(start, 0.5), start, 52, 0.5);

    expect(slots.slice(49).map((slot) => slot - start)).toEqual([0, 400, 800]);
  });

  it('goes on where the last wave left the bucket', () => {
    const first = takeTokens(fullBucket(start, 1), start, 100, 1);

    const { slots } = takeTokens(first.bucket, start + second, 6, 1);

    expect(slots.map((slot) => slot - start)).toEqual([1000, 1000, 1000, 1000, 1000, 1200]);
  });

  it('does not save more than the burst, however long nothing happens', () => {
    const { bucket } = takeTokens(fullBucket(start, 1), start, 100, 1);

    const { slots } = takeTokens(bucket, start + 24 * 3600 * second, 101, 1);

    expect(slots.filter((slot) => slot === slots[0])).toHaveLength(100);
  });

  it('does not go back when the clock of another environment is behind', () => {
    const bucket: Bucket = { tokens: 0, at: start + 5 * second };

    expect(takeTokens(bucket, start, 3, 1)).toEqual(takeTokens(bucket, start + 5 * second, 3, 1));
  });

  it('of nobody changes nothing', () => {
    const bucket: Bucket = { tokens: 12, at: start };

    expect(takeTokens(bucket, start, 0, 1)).toEqual({ slots: [], bucket });
  });
});
