import { describe, expect, it } from 'vitest';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { restartSizes } from '../../../functions/replace-role/restart-limits.ts';
import { regionWith } from '../workflow/some-findings.ts';

const sizes = { waveLimit: 135, waveLeast: 2, mostPending: 300 };
const inUse = (...counts: number[]) => counts.map((count) => regionPlan(regionWith(count), true, 'restart'));

describe('a wave of a restart', () => {
  it('takes as many as may be down at a time, and no more', () => {
    expect(restartSizes(sizes, 7, inUse(100))).toEqual({ waveLimit: 7, waveLeast: 1, mostPending: 300 });
  });

  it('takes no more than the states of many Regions can hold', () => {
    expect(restartSizes(sizes, 1000, inUse(100, 100, 100, 100)).waveLimit).toBe(750);
  });

  it('is one of a thousand at most: a history holds no more', () => {
    expect(restartSizes(sizes, 2, inUse(2000)).waveLimit).toBe(2);
    expect(() => restartSizes(sizes, 2, inUse(2001))).toThrow(expect.objectContaining({ name: 'TooManyWaves' }));
  });
});
