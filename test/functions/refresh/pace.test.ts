import { describe, expect, it } from 'vitest';
import { adaptedShare } from '../../../functions/refresh/pace.ts';

describe('the share to use next', () => {
  it.each([
    ['stays the allowed one when nobody was late', { share: 0.9, usedShare: 0.9 }, 0, 0.9],
    ['stays the same when hardly anybody was late', { share: 0.9, usedShare: 0.9 }, 0.01, 0.9],
    ['rises slowly to the allowed one', { share: 0.9, usedShare: 0.5 }, 0, 0.525],
    ['is never above the allowed one', { share: 0.9, usedShare: 0.88 }, 0, 0.9],
    ['falls by the share of instances that were late', { share: 0.9, usedShare: 0.9 }, 0.3, 0.63],
    ['never falls below a twentieth', { share: 0.9, usedShare: 0.06 }, 1, 0.05],
    ['never rises when instances were late, however small it is', { share: 0.01, usedShare: 0.01 }, 1, 0.01],
  ])('%s', (_, { share, usedShare }, late, expected) => {
    expect(adaptedShare(share, usedShare, late)).toBeCloseTo(expected);
  });
});
