import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executionsBeside } from '../../../functions/workflow/listed-executions.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { arnOf, type Known, knows } from './executions.ts';

const execution = (name: string): Known => ({ name, status: 'RUNNING', startedAt: '2026-11-01T12:00:00Z' });
const own = arnOf('own');
let slept: number[] = [];

beforeEach(() => {
  slept = sleepAtOnce();
});
afterEach(sleepAgain);

describe('the executions beside one', () => {
  it('are all but itself', async () => {
    knows(execution('b'), execution('own'), execution('a'));

    const { self, others } = await executionsBeside(own);

    expect(self?.executionArn).toBe(own);
    expect(others.map(({ executionArn }) => executionArn)).toEqual([arnOf('b'), arnOf('a')]);
    expect(slept).toEqual([]);
  });

  it('are asked for five times, while the list does not show this one', async () => {
    knows(execution('a'));

    expect(await executionsBeside(own)).toMatchObject({ self: undefined, others: [{ executionArn: arnOf('a') }] });
    expect(slept).toEqual([3000, 3000, 3000, 3000]);
  });

  it('are the latest 200', async () => {
    knows(execution('own'), ...Array.from({ length: 250 }, (_, index) => execution(`x${index}`)));

    expect((await executionsBeside(own)).others).toHaveLength(199);
  });
});
