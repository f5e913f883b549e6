import { describe, expect, it } from 'vitest';
import { environmentShare, shareAfterCall } from '../../../functions/assign/environment-share.ts';

describe('the share of an execution environment after a call', () => {
  it.each([
    ['is half of it when EC2 refused the call', 0.4, true, 0.2],
    ['is never less than a tenth', 0.12, true, 0.1],
    ['rises a little when it did not', 0.2, false, 0.22],
    ['is never more than its half of the rate', 0.49, false, 0.5],
  ])('%s', (_, share, throttled, expected) => {
    expect(shareAfterCall(share, throttled)).toBeCloseTo(expected, 10);
  });

  it('makes both environments together ask for all of the rate, when nobody else does', () => {
    expect(2 * environmentShare).toBe(1);
  });
});
