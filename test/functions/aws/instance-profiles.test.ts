import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findInstanceProfile, findWholeInstanceProfile } from '../../../functions/aws/instance-profiles.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { createProfile } from '../../sandbox/seed.ts';

/** An account to which the functions' client of IAM talks. */
function anAccount(options: Parameters<typeof queryAccount>[0] = {}): QueryAccount {
  const account = queryAccount(options);
  const send = account.iamClient.send.bind(account.iamClient) as (command: unknown) => unknown;
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((command) => send(command));
  return account;
}

const tag = (account: QueryAccount, Key: string, Value: string) =>
  account.call('iam', 'TagInstanceProfile', { InstanceProfileName: 'web-profile', Tags: [{ Key, Value }] });

afterEach(() => vi.restoreAllMocks());

describe('an instance profile', () => {
  it('is found with its role and its tags in one read', async () => {
    const account = anAccount();
    const arn = await createProfile(account, 'web-profile', 'web-role');
    await tag(account, 'rolecall:hold', '');
    await tag(account, 'Team', 'web');

    const found = {
      name: 'web-profile',
      arn,
      id: expect.stringMatching(/^AIPA/) as string,
      role: 'web-role',
      tags: { 'rolecall:hold': '', Team: 'web' },
    };
    expect(await findInstanceProfile('web-profile')).toEqual(found);
    expect(await findWholeInstanceProfile('web-profile')).toEqual({ ...found, path: '/' });
  });

  it('without a role or tags has neither', async () => {
    const account = anAccount();
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile' });

    expect(await findInstanceProfile('web-profile')).toMatchObject({ role: undefined, tags: {} });
    expect(await findInstanceProfile('none')).toBeUndefined();
    expect(await findWholeInstanceProfile('none')).toBeUndefined();
  });

  it('shows a tag as late as IAM’s reads do', async () => {
    const account = anAccount({ iam: { reads: 5 } });
    await createProfile(account, 'web-profile', 'web-role');
    await account.clock.advance(5000);
    await tag(account, 'rolecall:hold', '');

    expect(await findInstanceProfile('web-profile')).toMatchObject({ tags: {} });
    await account.clock.advance(5000);
    expect(await findInstanceProfile('web-profile')).toMatchObject({ tags: { 'rolecall:hold': '' } });
  });
});
