import { afterEach, describe, expect, it } from 'vitest';
import type { RoleSeen } from '../../../functions/replace-role/replacement.ts';
import { waitForPropagation } from '../../../functions/replace-role/wait-for-propagation.ts';
import { region } from '../refresh/a-region.ts';
import { answerWith } from '../refresh/answers.ts';
import { planned } from './a-replacement.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const restored = {
  role: 'web-role',
  became: '',
  failure: { Error: '', Cause: '' },
  at: ago(0),
  tries: 1,
  wasEmpty: true,
};

/** Seen so many seconds ago, with this time to wait. */
function seen(seconds: number, propagationSeconds: number, fields: object = {}): RoleSeen {
  const { request, ...others } = planned();
  const replacement = { ...others, request: { ...request, propagationSeconds }, ...fields };
  return { ...replacement, goodSince: ago(seconds), propagated: false };
}

async function run(replacement: RoleSeen, role: string | undefined) {
  const sent = answerWith({ roles: [role] });
  return { after: await waitForPropagation(replacement), looks: sent.length };
}

afterEach(sleepAgain);

describe('WaitForPropagation', () => {
  it('is over when the time has passed, and says from when on what is launched takes the role', async () => {
    const before = new Date().toISOString();
    const { after, looks } = await run(seen(299.9, 300, { regions: [region()] }), 'web-role-v2');

    expect(looks).toBe(1);
    expect(after.propagated).toBe(true);
    const { roleConfirmedAt } = after.regions[0] as { roleConfirmedAt?: string };
    expect(roleConfirmedAt! >= before).toBe(true);
    expect(roleConfirmedAt! <= new Date().toISOString()).toBe(true);
  });

  it.each([
    ['no role', undefined],
    ['another role', 'web-role'],
  ])('begins anew when a look sees %s, and says since when', async (_, role) => {
    const { after } = await run(seen(299.9, 300), role);

    expect(after).toHaveProperty('lostAt');
    expect(after).not.toHaveProperty('goodSince');
  });

  it('ends when a look sees no role for the fourth time', async () => {
    expect((await run(seen(299.9, 300, { losses: 2 }), undefined)).after).toMatchObject({ losses: 3 });
    await expect(run(seen(299.9, 300, { losses: 3 }), undefined)).rejects.toMatchObject({
      name: 'RoleChangedMeanwhile',
    });
  });

  it.each<[string, number, number, object, number]>([
    ['for a minute, in which calls that were given up may come', 59.9, 0, { regions: [] }, 1],
    ['no longer where nothing is refreshed', 60, 300, { regions: [] }, 0],
    ['as long as before the waves, where instances are refreshed', 299.9, 300, { regions: [region()] }, 1],
  ])('watches after RestoreRole %s', async (_, seconds, propagationSeconds, fields, looks) => {
    const replacement = seen(seconds, propagationSeconds, { restored: { ...restored, aside: [] }, ...fields });

    expect(await run(replacement, 'web-role')).toMatchObject({ looks, after: { propagated: true } });
  });

  it.each<[string, number, number[]]>([
    ['every quarter of a minute at first, for a minute', 0, [15_000, 15_000, 15_000, 15_000]],
    ['every four seconds in the last minute', 290, [4000, 4000, 2000]],
  ])('looks %s', async (_, seconds, pauses) => {
    const slept = sleepAtOnce();
    await run(seen(seconds, 300), 'web-role-v2');

    expect(slept).toEqual(pauses);
  });

  it('is not over before the time has passed', async () => {
    sleepAtOnce();
    const replacement = seen(0, 300);

    expect((await run(replacement, 'web-role-v2')).after).toMatchObject({
      goodSince: replacement.goodSince,
      propagated: false,
    });
  });
});
