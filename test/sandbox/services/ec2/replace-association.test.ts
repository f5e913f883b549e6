import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstance } from '../../seed.ts';
import { associationOf, replace, statesOf } from './association-calls.ts';

describe('Replace', () => {
  it('leaves one association, of the new profile', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const Arn = await createProfile(account, 'web-profile-v2', 'web-role-v2');
    const id = await runInstance(account, 'web-profile');
    await replace(account, associationOf(account, id), 'web-profile-v2');
    expect(statesOf(account, id)).toEqual(['associating', 'disassociating']);
    await account.clock.advance(60_000);
    expect(account.ec2.instance(id)).toMatchObject({
      profile: { Arn },
      associations: [{ State: 'associated', IamInstanceProfile: { Arn } }],
    });
  });

  it('is refused for one that is going away', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    await createProfile(account, 'web-profile-v2', 'web-role-v2');
    const id = await runInstance(account, 'web-profile');
    const old = associationOf(account, id);
    await replace(account, old, 'web-profile-v2');
    await expect(replace(account, old, 'web-profile-v2')).rejects.toMatchObject({
      name: 'IncorrectState',
      message: `The association ${old} is not the active association`,
    });
  });
});
