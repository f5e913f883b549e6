import { afterEach, describe, expect, it, vi } from 'vitest';
import { confirmRole } from '../../../functions/replace-role/confirm-role.ts';
import type { RoleToConfirm } from '../../../functions/replace-role/replacement.ts';
import { answerWith } from '../refresh/answers.ts';
import { planned } from './a-replacement.ts';

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const added = (fields: object = {}): RoleToConfirm => ({
  ...planned(),
  startedAt: ago(7200),
  addedAt: ago(1),
  ...fields,
});
const restored = (fields: object = {}): RoleToConfirm => ({
  ...added({ addedAt: ago(3600) }),
  restored: {
    role: 'web-role',
    became: '',
    failure: { Error: 'AccessDenied', Cause: 'No.' },
    at: ago(1),
    tries: 1,
    wasEmpty: true,
    aside: [],
    ...fields,
  },
});

/** `seen`, or the name of the error; and how often IAM was read. */
async function run(replacement: RoleToConfirm, ...roles: (string | undefined)[]) {
  const sent = answerWith({ roles });
  const came = await confirmRole(replacement).then(
    ({ propagated }) => (propagated ? 'propagated' : 'seen'),
    (thrown: Error) => thrown.name,
  );
  return [came, sent.length];
}

afterEach(() => vi.restoreAllMocks());

describe('ConfirmRole', () => {
  // The first answer may come from the only replica that has the role.
  it('believes the third good read, and no earlier one', async () => {
    expect(await run(added(), 'web-role-v2')).toEqual(['seen', 3]);
    expect(await run(added(), 'web-role-v2', 'web-role-v2', 'web-role')).toEqual(['RoleNotVisible', 3]);
  });

  it('counts the time of propagation from its first good read', async () => {
    const before = new Date().toISOString();
    answerWith({ roles: ['web-role-v2'] });

    expect((await confirmRole(added())).goodSince >= before).toBe(true);
  });

  it.each<[string, RoleToConfirm, string | undefined, string]>([
    ['no role, soon after it was added', added(), undefined, 'RoleNotVisible'],
    ['the former role, soon after it was added', added(), 'web-role', 'RoleNotVisible'],
    ['the former role, four minutes later', added({ addedAt: ago(240) }), 'web-role', 'RoleNotVisible'],
    ['the former role, six minutes later', added({ addedAt: ago(360) }), 'web-role', 'RoleChangedMeanwhile'],
    ['no role, six minutes later', added({ addedAt: ago(360) }), undefined, 'RoleChangedMeanwhile'],
    ['no role, soon after it was lost', added({ addedAt: ago(360), lostAt: ago(1) }), undefined, 'RoleNotVisible'],
    ['a third role', added(), 'db-role', 'RoleChangedMeanwhile'],
    ['no role, soon after RestoreRole', restored(), undefined, 'RoleNotVisible'],
    ['the new role, soon after RestoreRole', restored(), 'web-role-v2', 'RoleNotVisible'],
    ['the new role, six minutes after RestoreRole', restored({ at: ago(360) }), 'web-role-v2', 'RoleChangedMeanwhile'],
  ])('that sees %s', async (_, replacement, role, came) => {
    expect(await run(replacement, role)).toEqual([came, 1]);
  });

  it('sees the role that RestoreRole has put back', async () => {
    expect(await run(restored(), 'web-role')).toEqual(['seen', 3]);
  });

  it('counts from the start where the role was there before', async () => {
    expect(await run({ ...planned(), startedAt: ago(1) }, undefined)).toEqual(['RoleNotVisible', 1]);
    expect(await run({ ...planned(), startedAt: ago(360) }, undefined)).toEqual(['RoleChangedMeanwhile', 1]);
  });
});
