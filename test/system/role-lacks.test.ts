import { describe, expect, it } from 'vitest';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

async function warningsIn(account: TestAccount): Promise<string[]> {
  const { output } = await account.execute({ ...input, dryRun: true });
  return (JSON.parse(output ?? '{}') as Plan).warnings;
}

const iam = (account: TestAccount, operation: string, parameters: object): Promise<unknown> =>
  account.owner.call('iam', 'us-east-1', operation, parameters);

const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

describe('a plan', () => {
  it('warns of what the new role lacks, before anything is changed', async () => {
    const account = await openTestAccount();
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
    await iam(account, 'AttachRolePolicy', { RoleName: 'web-role', PolicyArn });
    await iam(account, 'PutRolePolicy', { RoleName: 'web-role', PolicyName: 'read-objects', PolicyDocument });
    await account.clock.advance(60_000);

    expect(await warningsIn(account)).toEqual([
      'Role web-role-v2 lacks 1 managed policy that role web-role has: AmazonSSMManagedInstanceCore. Instances lose what nothing else allows them.',
      'Role web-role-v2 lacks 1 inline policy that role web-role has: read-objects. Instances lose what nothing else allows them.',
    ]);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });

  it('warns of nothing where the new role has all of it, and where the role is there already', async () => {
    const account = await openTestAccount();
    for (const RoleName of ['web-role', 'web-role-v2']) {
      await iam(account, 'PutRolePolicy', { RoleName, PolicyName: 'read-objects', PolicyDocument });
    }
    await account.clock.advance(60_000);

    expect(await warningsIn(account)).toEqual([]);
    await account.execute(input);
    expect(await warningsIn(account)).toEqual([]);
  });

  it.each(['Throttling', 'ServiceFailure'])('goes on where IAM answers %s, and says so', async (error) => {
    const account = await openTestAccount();
    account.faults.push({ at: 'ListRolePolicies', error, times: 99 });

    const [warning] = await warningsIn(account);

    expect(warning).toContain(
      'What role web-role-v2 lacks that role web-role has is not known, because IAM did not say:',
    );
  });
});
