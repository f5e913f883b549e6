import { describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

const region = 'eu-west-1';
const policyOf = (account: TestAccount, role = 'web-role'): string | undefined =>
  account.iam.now().role(role)?.policies['AWSRevokeOlderSessions'];

async function open(): Promise<{ account: TestAccount; key: () => string }> {
  const account = await openTestAccount();
  await account.owner.call('iam', 'us-east-1', 'PutRolePolicy', {
    RoleName: 'web-role',
    PolicyName: 'reads',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'states:*', Resource: '*' }],
    }),
  });
  const [id = ''] = await account.launchOn(region, 'web-profile', 1);
  const key = (): string => {
    const credentials = account.ec2(region).metadata(id)?.credentials;
    return credentials?.Code === 'Success' ? credentials.AccessKeyId : '';
  };
  return { account, key };
}

describe('rolecall revoke-sessions', () => {
  it('cuts off the credentials that instances have, and not those that they get later', async () => {
    const { account, key } = await open();
    const before = key();
    expect((await typed(account, 'status', { accessKeyId: before })).status).toBe(0);
    await account.clock.advance(1000);

    const { status, said, result } = await typed(account, 'revoke-sessions web-role', { agrees: () => true });
    await account.clock.advance(60_000);

    expect(status).toBe(0);
    expect(said).toMatch(/^eu-west-1 {2}web-profile +1$/m);
    expect(oneLine(result)).toMatch(
      /^Sessions of role web-role from before \S+Z are revoked\. Undo it.*: aws iam delete-role-policy/,
    );
    expect((await typed(account, 'status', { accessKeyId: before })).said).toContain('AWS denies it');
    await account.clock.advance(12 * 3_600_000);
    expect(key()).not.toBe(before);
    expect((await typed(account, 'status', { accessKeyId: key() })).status).toBe(0);
  });

  it('changes nothing where the answer is no', async () => {
    const { account } = await open();

    const { said } = await typed(account, 'revoke-sessions web-role', { agrees: () => false });

    expect(said).toContain('Nothing has been changed.');
    expect(policyOf(account)).toBeUndefined();
  });

  it('never revokes less than somebody has revoked already', async () => {
    const { account } = await open();
    await typed(account, 'revoke-sessions web-role --yes');
    const later = policyOf(account)?.replace('2026', '2027') ?? '';
    await account.owner.call('iam', 'us-east-1', 'PutRolePolicy', {
      RoleName: 'web-role',
      PolicyName: 'AWSRevokeOlderSessions',
      PolicyDocument: later,
    });
    await account.clock.advance(60_000);

    const { result } = await typed(account, 'revoke-sessions web-role --yes');

    expect(result).toContain('were revoked already: nothing to do.');
    expect(policyOf(account)).toBe(later);
  });

  it('moves the moment on the second time, for the sessions given since', async () => {
    const { account } = await open();
    await typed(account, 'revoke-sessions web-role --yes');
    const first = policyOf(account);
    await account.clock.advance(60_000);

    await typed(account, 'revoke-sessions /team/web-role --yes');

    expect(policyOf(account)! > first!).toBe(true);
  });

  it('leaves a policy of that name alone that says something else', async () => {
    const { account } = await open();
    const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}';
    await account.owner.call('iam', 'us-east-1', 'PutRolePolicy', {
      RoleName: 'web-role',
      PolicyName: 'AWSRevokeOlderSessions',
      PolicyDocument,
    });
    await account.clock.advance(60_000);

    const { status, said } = await typed(account, 'revoke-sessions web-role --yes');

    expect([status, policyOf(account)]).toEqual([1, PolicyDocument]);
    expect(said).toContain('is not the one of "Revoke sessions", so it is left as it is');
  });

  it('says so where there is no such role', async () => {
    const { account } = await open();

    expect(await typed(account, 'revoke-sessions nobody --yes')).toMatchObject({
      status: 1,
      said: expect.stringContaining('There is no role nobody in this account.'),
    });
  });

  it('goes on where one Region does not answer, and says which', async () => {
    const { account } = await open();
    account.faults.push({ at: 'DescribeInstances', error: 'UnauthorizedOperation' });

    const { status, said } = await typed(account, 'revoke-sessions web-role --yes');

    expect(status).toBe(0);
    expect(oneLine(said)).toMatch(/In (eu-west-1|us-east-1) EC2 did not say: UnauthorizedOperation/);
  });

  it('passes on what IAM says of its quota', async () => {
    const { account } = await open();
    account.faults.push({ at: 'PutRolePolicy', error: 'LimitExceeded' });

    const { status, said } = await typed(account, 'revoke-sessions web-role --yes');

    expect([status, policyOf(account)]).toEqual([1, undefined]);
    expect(said).toContain('AWS answered LimitExceededException: A fault of the test');
  });
});
