import { describe, expect, it } from 'vitest';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { Ended } from '../../../functions/refresh/rollout.ts';
import { backHalf } from '../../../functions/replace-role/back-half.ts';
import type { RoleConfirmed } from '../../../functions/replace-role/replacement.ts';
import { now, region, withProgress } from '../refresh/a-region.ts';
import { planned } from './a-replacement.ts';
import { afterwards, moved, profile, twin } from './by-twin.ts';

const why: Ended = { by: 'AlarmOn', why: 'On: web-5xx.', at: '2026-11-01T11:59:00.000Z' };
const inTrouble = (one: RegionRefresh): RegionRefresh => ({ ...one, outcome: { ...one.outcome, ended: why } });
const fleet = withProgress(
  region({ planned: ['i-a', 'i-b'], instances: 2, refreshed: 1, untouched: 1, untouchedIds: ['i-b'] }),
  {
    reached: 'i-a',
  },
);

const changed = {
  removedAt: '2026-11-01T11:58:30.000Z',
  removedByUs: true,
  addedAt: '2026-11-01T11:58:31.000Z',
  addedByUs: true,
  losses: 1,
  lostAt: '2026-11-01T11:58:32.000Z',
};

const state = (fields: object = {}, regions = [inTrouble(fleet)]): RoleConfirmed => ({
  ...planned(),
  goodSince: '2026-11-01T11:58:33.000Z',
  propagated: true,
  ...changed,
  regions,
  ...fields,
});

describe('the way back in place', () => {
  it('exchanges the roles, and forgets how the new one came in', () => {
    const back = backHalf(state(), now);

    expect(back).toMatchObject({ formerRole: 'web-role-v2', roleIsThere: false, instanceProfileArn: profile.arn });
    expect(back.request).toMatchObject({ instanceProfile: 'web-profile', role: 'web-role' });
    for (const field of [
      'removedAt',
      'removedByUs',
      'addedAt',
      'addedByUs',
      'goodSince',
      'propagated',
      'losses',
      'lostAt',
    ])
      expect(back).not.toHaveProperty(field);
  });

  it('refreshes those again that were refreshed, and who was launched since the new role came in', () => {
    const [back] = backHalf(state(), now).regions;

    expect(back?.settings).toMatchObject({ role: 'web-role', onlySince: '2026-11-01T11:58:30.000Z', instances: 1 });
    expect(back?.progress.listed).toEqual(['i-a']);
    expect(back).not.toHaveProperty('roleConfirmedAt');
  });

  it('keeps what was done by then', () => {
    expect(backHalf(state(), now).wentBack).toMatchObject({
      why,
      role: 'web-role-v2',
      startedAt: '2026-11-01T12:00:00.000Z',
      before: [{ region: 'eu-west-1', planned: 2, refreshed: 1, untouched: 1, ended: why }],
    });
  });
});

const there = (leg: 'there' | 'back' | 'newcomers') => {
  const one = withProgress(moved({ planned: ['i-a', 'i-b'] }), { reached: 'i-b' });
  return afterwards([inTrouble(one)], { leg });
};

describe('the way back from a twin', () => {
  it('moves the instances to the instance profile, whose role was not touched', () => {
    const back = backHalf(there('there'), now);

    expect(back).toMatchObject({ roleIsThere: true, formerRole: 'web-role', instanceProfileArn: profile.arn });
    expect(back.request).toMatchObject({ instanceProfile: 'web-profile', role: 'web-role' });
    expect(back).not.toHaveProperty('byTwin');
    expect(back.regions[0]?.settings).toMatchObject({
      how: 'replace',
      instanceProfile: 'web-profile',
      formerArn: twin.arn,
      role: 'web-role',
    });
    expect(back.regions[0]?.progress.listed).toEqual(['i-a', 'i-b']);
    expect(back.wentBack).toMatchObject({ role: 'web-role-v2', twin: { name: 'web-twin', arn: twin.arn } });
  });

  it.each(['back', 'newcomers'] as const)('is none in the leg %s', (leg) => {
    const before = there(leg);

    expect(backHalf(before, now)).toBe(before);
  });
});

describe('nothing goes back', () => {
  it.each<[string, RoleConfirmed]>([
    ['where no Region ended early', state({}, [fleet])],
    ['where it has gone back already', state({ wentBack: backHalf(state(), now).wentBack })],
    ['where there was no role before', { ...state(), formerRole: undefined } as unknown as RoleConfirmed],
  ])('%s', (_, before) => {
    expect(backHalf(before, now)).toBe(before);
  });
});
