import { afterEach, describe, expect, it, vi } from 'vitest';
import { addNewRole } from '../../../functions/replace-role/add-role.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { planned } from './a-replacement.ts';

const add = 'AddRoleToInstanceProfileCommand';
const look = 'GetInstanceProfileCommand';
const limitExceeded = awsError('LimitExceededException');
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

/** What came of it: the fields that are new, or the name of the error; and what was sent. */
async function run(role: string | undefined, error: Error | undefined, fields: { removedAt?: string } = {}) {
  const sent = answerWith({ roles: [role], calls: error ? { [add]: error } : {} });
  const removed = { ...planned(), ...fields };
  const came = await addNewRole(removed).then(
    (after) => Object.keys(after).filter((field) => !(field in removed)),
    (thrown: Error) => thrown.name,
  );
  return { came, sent };
}

afterEach(() => vi.restoreAllMocks());

describe('AddRole', () => {
  it('puts the role in, and says that this execution did', async () => {
    expect(await run(undefined, undefined)).toEqual({ came: ['addedByUs', 'addedAt'], sent: [add] });
  });

  it('throws what IAM refuses it with', async () => {
    expect(await run(undefined, awsError('AccessDenied'))).toEqual({ came: 'AccessDenied', sent: [add] });
  });

  // "Added by us" lets RestoreRole take the role out again: so it is not said of what another execution may have put in.
  it.each(['LimitExceededException', 'EntityAlreadyExistsException'])(
    'finds the role in it after %s, and does not say who put it in',
    async (name) => {
      expect(await run('web-role-v2', awsError(name), { removedAt: ago(1) })).toEqual({
        came: ['addedAt'],
        sent: [add, look],
      });
    },
  );

  it.each<[string, string | undefined, { removedAt?: string }, string]>([
    ['no role, which is an old read', undefined, { removedAt: ago(60) }, 'LimitExceededException'],
    [
      'the former role 19 s after its removal: an old read',
      'web-role',
      { removedAt: ago(19) },
      'LimitExceededException',
    ],
    [
      'the former role 21 s after its removal: somebody put it back',
      'web-role',
      { removedAt: ago(21) },
      'RoleChangedMeanwhile',
    ],
    ['the former role where this execution removed none: an old read', 'web-role', {}, 'LimitExceededException'],
    ['a third role', 'db-role', { removedAt: ago(1) }, 'RoleChangedMeanwhile'],
  ])('that is refused and sees %s', async (_, role, fields, came) => {
    expect(await run(role, limitExceeded, fields)).toEqual({ came, sent: [add, look] });
  });
});
