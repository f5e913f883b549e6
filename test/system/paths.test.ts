import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const Path = '/team/';
const project = packagedWith({
  profiles: { app: { instanceProfile: '/team/app', roles: ['/team/app', '/team/app-v2'] } },
});
afterAll(() => rmSync(project, { recursive: true }));

const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' } };

/** IAM and EC2 know a name, its permissions know its path. */
async function openAccountWithPaths({ roles = ['app', 'app-v2'], profile = true } = {}): Promise<TestAccount> {
  const account = await openTestAccount({ project });
  const iam = (operation: string, parameters: object) => account.owner.call('iam', region, operation, parameters);
  for (const RoleName of roles)
    await iam('CreateRole', { RoleName, Path, AssumeRolePolicyDocument: JSON.stringify(trust) });
  if (profile) {
    await iam('CreateInstanceProfile', { InstanceProfileName: 'app', Path });
    await iam('AddRoleToInstanceProfile', { InstanceProfileName: 'app', RoleName: 'app' });
  }
  await account.clock.advance(60_000);
  return account;
}

const launch = async ({ owner, clock }: TestAccount): Promise<string> => {
  const [id = ''] = await owner.launch(region, { tags: { 'instance-profile': 'app' } });
  await clock.advance(10 * 60_000);
  return id;
};

describe('with instance profiles and roles at paths', () => {
  it('an instance gets its instance profile, and its role is replaced', async () => {
    const account = await openAccountWithPaths();
    const id = await launch(account);
    expect(account.instances()[id]).toEqual({ profile: 'app', role: 'app' });

    const execution = await account.execute({ instanceProfile: 'app', role: 'app-v2', propagationSeconds: 15 });
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()[id]).toEqual({ profile: 'app', role: 'app-v2' });
  });

  it.each([
    ['InstanceProfileNotFound', { profile: false }],
    ['RoleNotFound', { roles: ['app'] }],
  ])('what is missing is named: %s', async (error, there) => {
    const account = await openAccountWithPaths(there);
    const execution = await account.execute({ instanceProfile: 'app', role: 'app-v2', propagationSeconds: 15 });
    expect(execution).toMatchObject({ status: 'FAILED', error });
  });

  it('an instance whose instance profile is missing is reported once', async () => {
    const account = await openAccountWithPaths({ profile: false });
    await launch(account);
    expect(decisionsIn(account.logs)).toMatchObject([
      { action: 'refuse', because: 'instance profile app does not exist' },
    ]);
  });
});
