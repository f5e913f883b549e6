import { describe, expect, it } from 'vitest';
import type { FailedReplacement, RoleRestored } from '../../../functions/replace-role/replacement.ts';
import { isOurs, withRestored, type Held } from '../../../functions/replace-role/restoration.ts';
import { now, region } from '../refresh/a-region.ts';
import { planned } from './a-replacement.ts';
import { moved } from './by-twin.ts';

const failure = { Error: 'AccessDenied', Cause: '{"errorMessage":"No."}' };
const removedAt = '2026-11-01T11:58:30.000Z';
const failed = (fields: object = {}): FailedReplacement => ({
  ...planned({ regions: [region({ planned: ['i-a'], takenUp: [] })] }),
  failure,
  ...fields,
});
const { formerRole: _, ...emptyBefore } = failed();
const putBack: Held = { role: 'web-role', isPutBack: true };
const found = (role?: string): Held => ({ role, isPutBack: false });
const restoredFrom = (replacement: FailedReplacement, held: Held, isListed = true): RoleRestored =>
  withRestored(replacement, held, isListed, now);

describe('what became of the instance profile', () => {
  it.each<[FailedReplacement, Held, string]>([
    [failed({ removedAt }), putBack, 'Instance profile web-profile holds role web-role again.'],
    [failed({ removedAt }), found('web-role'), 'Instance profile web-profile holds role web-role again.'],
    [failed(), putBack, 'Instance profile web-profile holds role web-role again.'],
    [failed(), found('web-role'), 'Instance profile web-profile still holds role web-role.'],
    [
      failed({ removedAt }),
      found('db-role'),
      'Instance profile web-profile holds role db-role, which somebody else put in; it was left in it.',
    ],
    [
      failed({ removedAt }),
      found('web-role-v2'),
      'Instance profile web-profile holds the new role web-role-v2, and IAM did not say whether this execution put it in: it was left in it.',
    ],
    [
      emptyBefore,
      found('web-role-v2'),
      'Instance profile web-profile held no role before, and holds role web-role-v2 now.',
    ],
    [
      emptyBefore,
      found(),
      'Instance profile web-profile held no role before, and holds none now: launches with it fail, as before.',
    ],
  ])('is told with the role: %#', (replacement, held, became) => {
    const { restored } = restoredFrom(replacement, held);

    expect(restored).toMatchObject({ became, failure: { Error: 'AccessDenied', Cause: 'No.' }, tries: 1 });
    expect(restored.role).toBe(held.role);
  });

  it('is told with a command that lists who may have no credentials, where the policy does not list the role', () => {
    const { restored, regions } = restoredFrom(failed({ removedAt }), found('admin-role'), false);

    expect(restored.became).toMatch(
      /instances that started since 2026-11-01T11:58:29\.600Z may have no credentials of a role that it lists\. They are: for region in eu-west-1; do aws ec2 describe-instances .*>='2026-11-01T11:58:29'/,
    );
    expect([regions.length, restored.aside.length]).toEqual([0, 1]);
  });
});

describe('the Regions after a restoration', () => {
  it('move nobody any more', () => {
    const { regions } = restoredFrom(failed({ removedAt, regions: [moved()] }), putBack);

    expect(regions[0]?.settings).not.toHaveProperty('formerArn');
    expect(regions[0]?.settings.how).toBe('reassociate');
  });

  it('refresh with the role that is there what came since the replacement began, and know the plan’s instances', () => {
    const { regions } = restoredFrom(failed({ removedAt }), putBack);

    expect(regions[0]?.settings).toMatchObject({
      role: 'web-role',
      instances: 0,
      onlySince: '2026-11-01T11:58:29.600Z',
      planned: ['i-a'],
    });
  });

  it.each<[string, FailedReplacement, Held, number, number]>([
    ['are all worked on after the instance profile was empty', failed({ removedAt }), found('web-role'), 1, 0],
    ['are all worked on after another role was put in', failed(), found('db-role'), 1, 0],
    ['are left out when it never was', failed(), found('web-role'), 0, 1],
    [
      'get back what a stopped execution left bare, also then',
      failed({ regions: [region({ takenUp: ['i-b'] }), region({ region: 'us-east-1' })] }),
      found('web-role'),
      1,
      1,
    ],
  ])('%s', (__, replacement, held, worked, aside) => {
    const after = restoredFrom(replacement, held);

    expect([after.regions.length, after.restored.aside.length]).toEqual([worked, aside]);
  });

  it('that never needed it are back when the role was taken out late', () => {
    const first = restoredFrom(failed(), found('web-role'));

    const second = restoredFrom({ ...first, failure }, putBack);

    expect(second.regions[0]?.settings.onlySince).toBe('2026-11-01T11:58:29.600Z');
    expect(second.restored.aside).toEqual([]);
  });

  it('go on refreshing what came in the first hole, when the role is still there at the second look', () => {
    const first = restoredFrom(failed(), putBack);

    const second = restoredFrom({ ...first, failure }, found('web-role'));

    expect(second.regions[0]?.settings.onlySince).toBe('2026-11-01T11:58:29.600Z');
  });
});

describe('a role that was there already', () => {
  it('leaves what was to be refreshed untouched, and names it', () => {
    const regions = [region({ instances: 3, planned: ['i-a', 'i-b'], takenUp: ['i-c'] })];
    const before = failed({ roleIsThere: true, formerRole: 'web-role-v2', regions });

    const after = withRestored(before, { role: 'web-role-v2', isPutBack: false }, true, Date.parse(removedAt));

    expect(after.regions[0]?.outcome).toMatchObject({ untouched: 2, untouchedIds: ['i-a', 'i-b'] });
  });
});

describe('a second restoration', () => {
  it('tells the first failure, counts, and forgets what was seen before', () => {
    const first = restoredFrom(failed(), putBack);
    const again = { ...first, failure: { Error: 'Other', Cause: 'x' }, lostAt: removedAt, propagated: false };

    const second = restoredFrom(again, putBack);

    expect(second.restored).toMatchObject({ failure: { Error: 'AccessDenied', Cause: 'No.' }, tries: 2 });
    expect(Object.keys(second)).not.toEqual(expect.arrayContaining(['lostAt']));
    expect(Object.keys(second)).not.toEqual(expect.arrayContaining(['failure']));
  });
});

describe('after the last look at the role', () => {
  it.each<[string, number, string]>([
    ['what is launched takes what is in it, while it is watched', 2, '2026-11-01T12:00:00.000Z'],
    ['what is launched while EC2 may not see it is refreshed, when nobody watches', 3, '2026-11-01T12:05:00.000Z'],
  ])('%s', (__, tries, roleConfirmedAt) => {
    const before = restoredFrom(failed(), putBack);

    const after = restoredFrom({ ...before, restored: { ...before.restored, tries }, failure }, putBack);

    expect(after.regions[0]).toMatchObject({ roleConfirmedAt });
  });
});

describe('the new role', () => {
  const refused = { Error: 'Throttling', Cause: 'Rate exceeded' };
  const lost = { Error: 'TimeoutError', Cause: 'No answer.' };

  it.each<[string, object, boolean]>([
    ['is ours when IAM said that we put it in', { addedByUs: true }, true],
    ['is ours when we took the former one out, and AddRole has ended', { removedByUs: true, addedAt: removedAt }, true],
    ['is ours when we took the former one out, and nobody knows', { removedByUs: true, failure: lost }, true],
    [
      'is not ours when we took the former one out, and AddRole was refused',
      { removedByUs: true, failure: refused },
      false,
    ],
    ['is not ours when nobody knows, and we have not taken the former one out', { removedAt, failure: lost }, false],
    [
      'is not ours when AddRole was refused at first, whatever failed since',
      { removedByUs: true, failure: lost, restored: { failure: refused } },
      false,
    ],
    ['is not ours otherwise', { removedAt }, false],
    ['is not ours when it was the former one', { addedByUs: true, formerRole: 'web-role-v2' }, false],
  ])('%s', (__, fields, ours) => {
    expect(isOurs(failed(fields))).toBe(ours);
  });
});

describe('a restoration', () => {
  it('ends what was seen of the role before: it has to be seen anew', () => {
    const after = restoredFrom(
      failed({ removedAt, lostAt: removedAt, goodSince: removedAt, propagated: true }),
      putBack,
    );

    for (const field of ['failure', 'lostAt', 'goodSince', 'propagated']) expect(after).not.toHaveProperty(field);
  });
});

describe('on the way back', () => {
  const startedAt = '2026-11-01T11:59:00.000Z';
  const wentBack = {
    why: { by: 'AlarmOn', why: 'On: web-5xx.', at: startedAt },
    role: 'web-role-v2',
    startedAt,
    before: [],
  };
  const named = region({ planned: ['i-a', 'i-b'], tookUp: ['i-a'], instances: 1 });
  const back = {
    ...named,
    settings: { ...named.settings, upTo: '', controls: { bakeSeconds: 60 }, urgent: true as const },
    progress: { ...named.progress, listed: ['i-a'] },
  };
  const exchanged = (fields: object = {}) =>
    failed({
      request: { ...planned().request, role: 'web-role' },
      formerRole: 'web-role-v2',
      regions: [back],
      removedAt,
      wentBack,
      ...fields,
    });
  const restored = restoredFrom(exchanged(), { role: 'web-role-v2', isPutBack: true });
  const [after] = restored.regions;

  it('who was to go back is named, and not refreshed with the role that was put in again', () => {
    expect(after?.outcome).toMatchObject({ untouched: 1, untouchedIds: ['i-a'] });
    expect(after?.progress.listed).toEqual([]);
    expect(after?.progress).not.toHaveProperty('tookUp');
    expect(after?.settings).toMatchObject({ role: 'web-role-v2', upTo: '', onlySince: startedAt, urgent: true });
    expect(after?.settings).not.toHaveProperty('controls');
  });

  it('they are named once, however often the role is put in', () => {
    const again = restoredFrom({ ...restored, failure }, { role: 'web-role-v2', isPutBack: true });

    expect(again.regions[0]?.outcome).toEqual(after?.outcome);
  });
});
