import { DescribeIamInstanceProfileAssociationsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { timing } from '../../../../sandbox/world/timing.ts';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole, runInstance } from '../../seed.ts';
import { associate, associationOf, disassociate, replace, statesOf } from './association-calls.ts';

describe('an association', () => {
  it('is associated some seconds after it was made, if EC2 may assume the role', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account);
    await associate(account, id, 'web-profile');
    await account.clock.advance(timing.ec2.associated * 1000 - 1);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(1);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('of a launch is associated when the instance runs', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [id = ''] = account.ec2.launch({ MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } });
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('of a stopped instance waits for its start', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account);
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    await associate(account, id, 'web-profile');
    await account.clock.advance(3_600_000);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.call('ec2', 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('whose role refuses EC2 is associated when the role has come to trust it', async () => {
    const account = queryAccount();
    await createRole(account, 'closed', 'lambda.amazonaws.com');
    await createProfile(account, 'web-profile', 'closed');
    const id = await runInstance(account);
    await associate(account, id, 'web-profile');
    await account.clock.advance(600_000);
    expect(statesOf(account, id)).toEqual(['associating']);
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    });
    await account.call('iam', 'UpdateAssumeRolePolicy', { RoleName: 'closed', PolicyDocument });
    await account.clock.advance(1_300_000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('stays when the instance stops, and goes at once when it is taken away then', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account, 'web-profile');
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(10_000);
    const refused = disassociate(account, associationOf(account, id));
    await expect(refused).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
    await account.clock.advance(50_000);
    expect(statesOf(account, id)).toEqual(['associated']);
    const { IamInstanceProfileAssociation } = await disassociate(account, associationOf(account, id));
    expect(IamInstanceProfileAssociation?.State).toBe('disassociated');
    expect(statesOf(account, id)).toEqual([]);
  });

  it('that is gone is not found, whoever asks', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account, 'web-profile');
    const gone = associationOf(account, id);
    await disassociate(account, gone);
    await account.clock.advance(1000);
    const notFound = {
      name: 'InvalidAssociationID.NotFound',
      message: `An invalid association-id of '${gone}' was given`,
    };
    await expect(disassociate(account, gone)).rejects.toMatchObject(notFound);
    await expect(replace(account, gone, 'web-profile')).rejects.toMatchObject(notFound);
    const describe = new DescribeIamInstanceProfileAssociationsCommand({ AssociationIds: [gone] });
    await expect(account.ec2Client.send(describe)).rejects.toMatchObject(notFound);
  });
});
