import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstance } from '../../seed.ts';
import { associate, disassociate, statesOf } from './association-calls.ts';

describe('an instance can be associated', () => {
  it.each([
    { title: 'not while it is pending', operation: 'RunInstances', after: 0, state: 'pending', accepted: false },
    { title: 'as soon as it runs', operation: 'RunInstances', after: 5, state: 'running', accepted: true },
    { title: 'not while it is stopping', operation: 'StopInstances', after: 20, state: 'stopping', accepted: false },
    { title: 'when it is stopped', operation: 'StopInstances', after: 24, state: 'stopped', accepted: true },
    {
      title: 'not while it shuts down',
      operation: 'TerminateInstances',
      after: 5,
      state: 'shutting-down',
      accepted: false,
    },
    {
      title: 'not when it is terminated',
      operation: 'TerminateInstances',
      after: 20,
      state: 'terminated',
      accepted: false,
    },
  ])('$title', async ({ operation, after, state, accepted }) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [id = ''] = account.ec2.launch({ MinCount: 1, MaxCount: 1 });
    if (operation !== 'RunInstances') {
      await account.clock.advance(60_000);
      await account.call('ec2', operation, { InstanceIds: [id] });
    }
    await account.clock.advance(after * 1000);
    expect(account.ec2.instance(id).state).toBe(state);

    const outcome = associate(account, id, 'web-profile').then(() => 'accepted');
    if (accepted) await expect(outcome).resolves.toBe('accepted');
    else
      await expect(outcome).rejects.toMatchObject({
        name: 'IncorrectInstanceState',
        message: `The instance '${id}' is not in the 'running' or 'stopped' states.`,
      });
  });

  it.each([
    {
      title: 'half a second after an associated profile was taken away',
      associatedFor: 60,
      refused: 499,
      accepted: 500,
    },
    { title: '8 s after one that was associating was taken away', associatedFor: 1, refused: 7999, accepted: 8000 },
  ])('again $title', async ({ associatedFor, refused, accepted }) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account);
    const first = await associate(account, id, 'web-profile');
    await account.clock.advance(associatedFor * 1000);
    await disassociate(account, first);

    await account.clock.advance(refused);
    expect(statesOf(account, id)).toEqual(['disassociating']);
    await expect(associate(account, id, 'web-profile')).rejects.toMatchObject({
      name: 'IncorrectState',
      message: `There is an existing association for instance ${id}`,
    });
    await account.clock.advance(accepted - refused);
    expect(await associate(account, id, 'web-profile')).not.toBe(first);
  });

  it('with a profile only when EC2 has seen it, however late', async () => {
    const account = queryAccount({ propagation: 300 });
    const id = await runInstance(account);
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile' });
    await account.clock.advance(299_999);
    await expect(associate(account, id, 'web-profile')).rejects.toThrow('Invalid IAM Instance Profile name');
    await account.clock.advance(1);
    await associate(account, id, 'web-profile');
    expect(statesOf(account, id)).toEqual(['associating']);
  });
});
