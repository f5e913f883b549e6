import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Doubt } from '../../../functions/refresh/region-refresh.ts';
import { watched } from '../../../functions/refresh/watched.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { idOf, move, region } from './a-region.ts';
import { answerWith } from './answers.ts';
import { instance } from '../an-instance.ts';

const good = 'web-role-v2';
let slept: number[] = [];
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const doubt = (goodSeconds: number): Doubt => ({ since: ago(900), seenAt: ago(60), goodSince: ago(goodSeconds) });

beforeEach(() => {
  slept = sleepAtOnce();
});
afterEach(sleepAgain);

describe('a role in doubt', () => {
  it('is looked at every four seconds, for less than a run may take', async () => {
    const sent = answerWith({ roles: [good] });

    expect((await watched(region({ doubt: doubt(1) }))).progress.doubt).toBeDefined();
    expect(new Set(slept)).toEqual(new Set([4000]));
    expect(sent).toHaveLength(12);
  });

  it('that a look does not see is kept at once: an error would forget it', async () => {
    const sent = answerWith({ roles: [good, undefined, good] });

    expect((await watched(region({ doubt: doubt(1) }))).progress.doubt).not.toHaveProperty('goodSince');
    expect(sent).toHaveLength(2);
  });

  it('is in doubt no more once EC2 is sure to see it; what came meanwhile is listed', async () => {
    const newcomer = instance({ instanceId: idOf(1), launchedAt: ago(30) });
    answerWith({ roles: [good], instances: [newcomer] });

    const after = await watched(region({ doubt: doubt(299), cursor: idOf(5), planned: [idOf(1)], refreshed: 3 }));

    expect(after.progress).toMatchObject({ listed: [idOf(1)] });
    expect(after.progress.doubt).toBeUndefined();
    expect(after.outcome.refreshed).toBe(2);
  });

  it('lists nobody after that in a move: who came meanwhile is a latecomer', async () => {
    const sent = answerWith({ roles: [good], instances: [instance({ instanceId: idOf(1), launchedAt: ago(30) })] });
    const before = move({ doubt: doubt(301), cursor: idOf(5), planned: [idOf(1)], refreshed: 3 });

    const after = await watched(before);

    expect(after).toMatchObject({ progress: { listed: [] }, outcome: { refreshed: 3 } });
    expect(after.roleConfirmedAt).toBe(before.roleConfirmedAt);
    expect(sent).toEqual([]);
  });
});
