import { describe, expect, it } from 'vitest';
import type { Ended } from '../../../functions/refresh/rollout.ts';
import { backMove } from '../../../functions/replace-profile/back-move.ts';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import type { EndedMove } from '../../../functions/replace-profile/move.ts';
import { profileArn } from '../an-instance.ts';
import { move, now, withProgress } from '../refresh/a-region.ts';

const why: Ended = { by: 'Stopped', why: 'The tag names it.', at: '2026-11-01T11:59:00.000Z' };
const failures = [{ error: 'StillAssociating', cause: 'Slow.', bare: false, instanceIds: ['i-b'] }];
const half = withProgress(move({ instances: 2, planned: ['i-a', 'i-b'], refreshed: 1, failures }), { reached: 'i-b' });

const ended = (early: boolean): EndedMove =>
  ({
    request: parseInput({ instanceProfile: 'web-profile', replacement: 'web-green', create: 'web-role-v2' }),
    formerArn: profileArn('web-profile'),
    formerRole: 'web-role',
    replacementArn: profileArn('web-green'),
    role: 'web-role-v2',
    toCreate: true,
    startedAt: '2026-11-01T11:50:00.000Z',
    regions: [{ ...half, outcome: { ...half.outcome, ...(early && { ended: why }) } }],
    nextInstances: [{}],
  }) as unknown as EndedMove;

describe('the way back of a move', () => {
  const back = backMove(ended(true), now);

  it('exchanges the names, and creates nothing', () => {
    expect(back).toMatchObject({
      formerArn: profileArn('web-green'),
      formerRole: 'web-role-v2',
      replacementArn: profileArn('web-profile'),
      role: 'web-role',
      toCreate: false,
      nextInstances: [],
    });
    expect(back.request).toMatchObject({ instanceProfile: 'web-green', replacement: 'web-profile' });
    expect(back.request).not.toHaveProperty('create');
  });

  it('moves those back that were moved', () => {
    const [region] = back.regions;

    expect(region?.settings).toMatchObject({
      how: 'replace',
      instanceProfile: 'web-profile',
      instanceProfileArn: profileArn('web-profile'),
      formerArn: profileArn('web-green'),
      role: 'web-role',
    });
    expect(region?.progress).toMatchObject({ listed: ['i-a'], tookUp: ['i-a', 'i-b'] });
    expect(region?.roleConfirmedAt).toBe('2026-11-01T12:00:00.000Z');
  });

  it('keeps what was done by then, with remedies that lead back', () => {
    const { before } = back.wentBack ?? {};

    expect(before).toMatchObject([{ region: 'eu-west-1', planned: 2, moved: 1, failed: 1, ended: why }]);
    expect(before?.[0]?.failures[0]?.remedy).toContain(`Arn=${profileArn('web-profile')}`);
  });

  it.each<[string, EndedMove]>([
    ['nothing was in the way', ended(false)],
    ['they went back already', { ...back, regions: ended(true).regions }],
  ])('is none where %s', (_, before) => {
    expect(backMove(before, now)).toBe(before);
  });
});
