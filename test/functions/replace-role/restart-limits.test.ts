import { describe, expect, it } from 'vitest';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { parseInput } from '../../../functions/replace-role/input.ts';
import { restartSizes } from '../../../functions/replace-role/restart-limits.ts';
import { regionWith } from '../workflow/some-findings.ts';

const sizes = { waveLimit: 135, waveLeast: 2, mostPending: 300 };
const atATime = (maxUnavailable: number, fields: Record<string, unknown> = {}) =>
  parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'restart', maxUnavailable, ...fields });
const inUse = (...counts: number[]) => counts.map((count) => regionPlan(regionWith(count), true, 'restart'));

describe('a wave of a restart', () => {
  it('takes as many as may be down at a time, and no more', () => {
    expect(restartSizes(atATime(7), sizes, inUse(100))).toEqual({ waveLimit: 7, waveLeast: 1, mostPending: 300 });
  });

  it('takes no more than the states of many Regions can hold', () => {
    expect(restartSizes(atATime(1000), sizes, inUse(100, 100, 100, 100)).waveLimit).toBe(550);
  });

  it('is one of a thousand at most: a history holds no more', () => {
    expect(restartSizes(atATime(2), sizes, inUse(2000)).waveLimit).toBe(2);
    expect(() => restartSizes(atATime(2), sizes, inUse(2001))).toThrow(
      expect.objectContaining({ name: 'TooManyWaves' }),
    );
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['each wave may be held', { waveBakeSeconds: 60 }, 1000],
    ['checkpoints hold it', { checkpoints: ['canary', 50] }, 1992],
    ['it may go back', { onTrouble: 'goBack' }, 998],
    ['it may be held and go back', { waveBakeSeconds: 60, onTrouble: 'goBack' }, 498],
  ])('has fewer waves where %s', (_, fields, most) => {
    expect(restartSizes(atATime(2, fields), sizes, inUse(most)).waveLimit).toBe(2);
    expect(() => restartSizes(atATime(2, fields), sizes, inUse(most + 1))).toThrow(/TooManyWaves|more than the/);
  });
});
