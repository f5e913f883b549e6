import { afterEach, describe, expect, it, vi } from 'vitest';
import { removeFormerRole } from '../../../functions/replace-role/remove-role.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { planned } from './a-replacement.ts';

const remove = 'RemoveRoleFromInstanceProfileCommand';
const look = 'GetInstanceProfileCommand';
const noSuchEntity = awsError('NoSuchEntityException');

/** What came of it: the fields that are new, or the name of the error; and what was sent. */
async function run(role: string | undefined, error: Error | undefined, replacement = planned()) {
  const sent = answerWith({ roles: [role], calls: error ? { [remove]: error } : {} });
  const came = await removeFormerRole(replacement).then(
    (after) => Object.keys(after).filter((field) => !(field in replacement)),
    (thrown: Error) => thrown.name,
  );
  return { came, sent };
}

afterEach(() => vi.restoreAllMocks());

describe('RemoveRole', () => {
  it.each<[string, Error | undefined, string | undefined, string | string[], string[]]>([
    ['takes the role out', undefined, undefined, ['removedAt', 'removedByUs'], [remove]],
    ['throws what IAM refuses it with', awsError('AccessDenied'), 'web-role', 'AccessDenied', [remove]],
    ['goes on when the new role is there: AddRole finds it', noSuchEntity, 'web-role-v2', [], [remove, look]],
    ['tries again while IAM’s reads lag', noSuchEntity, 'web-role', 'NoSuchEntityException', [remove, look]],
    ['ends when somebody has put in another', noSuchEntity, 'db-role', 'RoleChangedMeanwhile', [remove, look]],
    ['does not claim what an earlier try may have done', noSuchEntity, undefined, ['removedAt'], [remove, look]],
  ])('%s', async (_, error, role, came, sent) => {
    expect(await run(role, error)).toEqual({ came, sent });
  });

  it('has nothing to take out of an instance profile that was empty', async () => {
    const { formerRole: _, ...empty } = planned();

    expect(await run(undefined, undefined, empty)).toEqual({ came: [], sent: [] });
  });

  it('counts from its call on: the role may be gone before the answer', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    answerWith({ roles: [] });
    const answered = removeFormerRole(planned());
    vi.setSystemTime(1_009_000);

    expect((await answered).removedAt).toBe(new Date(1_000_000).toISOString());
    vi.useRealTimers();
  });
});
