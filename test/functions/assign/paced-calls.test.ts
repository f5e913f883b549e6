import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../functions/assign/assign-instance.ts';
import { pacedCalls } from '../../../functions/assign/paced-calls.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';

describe('paced calls', () => {
  it('are made five at a time', async () => {
    let atWork = 0;
    let most = 0;
    const call = async (): Promise<Outcome> => {
      atWork += 1;
      most = Math.max(most, atWork);
      await soon();
      atWork -= 1;
      return 'done';
    };

    expect(await pacedCalls([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], call)).toEqual([]);
    expect(most).toBe(5);
  });

  it('leave what is to be done later', async () => {
    expect(await pacedCalls(['a', 'b'], async (item) => (item === 'a' ? 'later' : 'done'))).toEqual(['a']);
  });

  it('try again what EC2 throttled, after the others, and more slowly', async () => {
    const called: { item: string; at: number }[] = [];
    const call = (item: string): Promise<Outcome> => {
      called.push({ item, at: Date.now() });
      return Promise.resolve(called.length === 1 ? 'throttled' : 'done');
    };

    expect(await pacedCalls(['a'], call)).toEqual([]);
    const [first, second] = called;
    expect(called.map(({ item }) => item)).toEqual(['a', 'a']);
    // The bucket is empty, and half of the share is 1.25 tokens a second.
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(750);
  });

  it('are begun within six seconds: the function ends soon after, and the queue brings the others back', async () => {
    sleepAtOnce();
    const begun = Date.now();
    const times: number[] = [];
    const items = Array.from({ length: 100 }, (_, index) => index);

    const left = await pacedCalls(items, () => {
      times.push(Date.now());
      return Promise.resolve('done');
    });

    sleepAgain();
    expect(left.length).toBeGreaterThan(0);
    expect(left.length + times.length).toBe(100);
    expect(times.at(-1)! - begun).toBeGreaterThan(5000);
    expect(times.at(-1)! - begun).toBeLessThanOrEqual(6000);
  });
});
