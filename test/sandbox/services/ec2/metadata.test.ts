import { describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../../query-account.ts';
import { createProfile, createRole, runInstance, trust } from '../../seed.ts';

const hour = 3_600_000;

const roleInside = ({ ec2 }: QueryAccount, id: string) => ec2.metadata(id)?.role;

async function swapRole({ call }: QueryAccount, profile: string, from: string, to: string): Promise<void> {
  await call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: profile, RoleName: from });
  await call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: profile, RoleName: to });
}

async function reassociate(account: QueryAccount, id: string, profile: string): Promise<void> {
  const AssociationId = account.ec2.instance(id).associations[0]?.AssociationId;
  await account.call('ec2', 'DisassociateIamInstanceProfile', { AssociationId });
  await account.clock.advance(1000);
  await account.call('ec2', 'AssociateIamInstanceProfile', { InstanceId: id, IamInstanceProfile: { Name: profile } });
}

/** An instance that runs on the instance profile `web-profile`, which holds the role `web-role`; and a role `web-role-v2`. */
async function onWeb(account = queryAccount()): Promise<{ account: QueryAccount; id: string }> {
  await createProfile(account, 'web-profile', 'web-role');
  await createRole(account, 'web-role-v2');
  const id = await runInstance(account, 'web-profile');
  return { account, id };
}

describe('the metadata service of an instance', () => {
  it('shows the credentials of the role in the profile', async () => {
    const { account, id } = await onWeb();
    expect(account.ec2.metadata(id)).toEqual({
      info: {
        Code: 'Success',
        LastUpdated: '2026-11-02T09:00:15Z',
        InstanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/web-profile',
        InstanceProfileId: expect.stringMatching(/^AIPA/),
      },
      role: 'web-role',
      credentials: {
        Code: 'Success',
        Type: 'AWS-HMAC',
        LastUpdated: '2026-11-02T09:00:15Z',
        AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        Expiration: '2026-11-02T15:35:15Z',
      },
    });
  });

  it('shows the old role until about an hour after a role was replaced, when nothing else is done', async () => {
    const { account, id } = await onWeb();
    await swapRole(account, 'web-profile', 'web-role', 'web-role-v2');
    await account.clock.advance(hour - 56_000);
    expect(roleInside(account, id)).toBe('web-role');
    await account.clock.advance(1000);
    expect(roleInside(account, id)).toBe('web-role-v2');
  });

  it('shows the new role at once after disassociate and associate, if EC2 had seen it', async () => {
    const { account, id } = await onWeb();
    await swapRole(account, 'web-profile', 'web-role', 'web-role-v2');
    await account.clock.advance(10_000);
    await reassociate(account, id, 'web-profile');
    expect(roleInside(account, id)).toBeUndefined();
    await account.clock.advance(2000);
    expect(roleInside(account, id)).toBe('web-role-v2');
  });

  it('shows the old role for another hour after an associate that came before EC2 had seen the new one', async () => {
    const { account, id } = await onWeb();
    await account.clock.advance(hour / 2);
    await swapRole(account, 'web-profile', 'web-role', 'web-role-v2');
    await account.clock.advance(8000);
    await reassociate(account, id, 'web-profile');
    await account.clock.advance(hour - 1000);
    expect(roleInside(account, id)).toBe('web-role');
    expect(account.ec2.instance(id).associations).toMatchObject([{ State: 'associated' }]);
    await account.clock.advance(1000);
    expect(roleInside(account, id)).toBe('web-role-v2');
  });

  it('shows no role after an associate while EC2 saw the profile empty', async () => {
    const account = queryAccount({ propagation: 300 });
    await createProfile(account, 'web-profile', 'web-role');
    await createRole(account, 'web-role-v2');
    await account.clock.advance(300_000);
    const id = await runInstance(account, 'web-profile');
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.clock.advance(5000);
    await account.call('iam', 'AddRoleToInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role-v2',
    });
    await account.clock.advance(296_000);
    await reassociate(account, id, 'web-profile');
    await account.clock.advance(60_000);
    expect(account.ec2.metadata(id)).toBeUndefined();
    expect(account.ec2.instance(id).associations).toMatchObject([{ State: 'associated' }]);
    await account.clock.advance(hour);
    expect(roleInside(account, id)).toBe('web-role-v2');
  });

  it('shows the new role after a stop and a start, and not after a reboot', async () => {
    const { account, id } = await onWeb();
    await swapRole(account, 'web-profile', 'web-role', 'web-role-v2');
    await account.clock.advance(60_000);
    await account.call('ec2', 'RebootInstances', { InstanceIds: [id] });
    expect(roleInside(account, id)).toBe('web-role');
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    expect(account.ec2.metadata(id)).toBeUndefined();
    await account.call('ec2', 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(5000);
    expect(roleInside(account, id)).toBe('web-role-v2');
  });

  it('serves the credentials of a role that was taken out of the profile until they expire', async () => {
    const { account, id } = await onWeb();
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.clock.advance(6.5 * hour);
    expect(roleInside(account, id)).toBe('web-role');
    await account.clock.advance(hour);
    expect(account.ec2.metadata(id)).toEqual({
      info: expect.objectContaining({ Code: 'Success', Message: 'Instance Profile does not contain a role.' }),
    });
  });

  it('says so when EC2 cannot assume the role, and serves it when the role trusts EC2', async () => {
    const account = queryAccount();
    await createRole(account, 'closed', 'lambda.amazonaws.com');
    await createProfile(account, 'web-profile', 'closed');
    const id = await runInstance(account, 'web-profile');
    expect(account.ec2.metadata(id)).toMatchObject({
      info: { Code: 'Success' },
      role: 'closed',
      credentials: {
        Code: 'AssumeRoleUnauthorizedAccess',
        Message: expect.stringMatching(/^EC2 cannot assume the role closed\. {2}Please see documentation at /),
      },
    });
    const PolicyDocument = trust('ec2.amazonaws.com');
    await account.call('iam', 'UpdateAssumeRolePolicy', { RoleName: 'closed', PolicyDocument });
    await account.clock.advance(300_000);
    expect(account.ec2.metadata(id)?.credentials?.Code).toBe('Success');
  });

  it('says so when the profile was deleted and made again under its name', async () => {
    const { account, id } = await onWeb();
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.call('iam', 'DeleteInstanceProfile', { InstanceProfileName: 'web-profile' });
    await createProfile(account, 'web-profile', 'web-role');
    await account.clock.advance(hour);
    expect(account.ec2.metadata(id)?.info.Code).toBe('InstanceProfileNotFound');
  });

  it('shows other credentials after each refresh', async () => {
    const { account, id } = await onWeb();
    const key = () => {
      const credentials = account.ec2.metadata(id)?.credentials;
      return credentials?.Code === 'Success' ? credentials.AccessKeyId : undefined;
    };
    const first = key();
    await account.clock.advance(60_000);
    expect(key()).toBe(first);
    await account.clock.advance(hour);
    expect(key()).not.toBe(first);
  });

  it('shows nothing without a profile, and nothing of an instance that is not running', async () => {
    const { account, id } = await onWeb();
    expect(account.ec2.metadata(await runInstance(account))).toBeUndefined();
    await account.call('ec2', 'TerminateInstances', { InstanceIds: [id] });
    expect(account.ec2.metadata(id)).toBeUndefined();
  });
});
