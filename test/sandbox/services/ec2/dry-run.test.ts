import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';
import { send } from '../../send.ts';
import { associationOf } from './association-calls.ts';

/** What a dry run answers is in `recorded/`, from `associate-missing-both-dry` to `disassociate-no-pass-dry`. */
describe('a dry run changes nothing', () => {
  it.each([
    {
      operation: 'AssociateIamInstanceProfile',
      input: (InstanceId: string) => ({ InstanceId, IamInstanceProfile: { Name: 'web' } }),
    },
    {
      operation: 'DisassociateIamInstanceProfile',
      input: (_: string, AssociationId: string) => ({ AssociationId }),
    },
    {
      operation: 'ReplaceIamInstanceProfileAssociation',
      input: (_: string, AssociationId: string) => ({ AssociationId, IamInstanceProfile: { Name: 'other' } }),
    },
  ])('of $operation', async ({ operation, input }) => {
    const account = queryAccount();
    for (const name of ['web', 'other']) await createProfile(account, name);
    const [bare = ''] = await runInstances(account);
    const [running = ''] = await runInstances(account, { profile: 'web' });
    const before = account.ec2.instances();

    const answered = await send(account, operation, { ...input(bare, associationOf(account, running)), DryRun: true });

    const message = 'Request would have succeeded, but DryRun flag is set.';
    expect(answered).toEqual({ status: 412, code: 'DryRunOperation', message });
    await account.clock.advance(60_000);
    expect(account.ec2.instances()).toEqual(before);
  });
});
