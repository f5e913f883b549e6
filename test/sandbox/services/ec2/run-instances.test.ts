import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole } from '../../seed.ts';
import { described } from './described.ts';

const launch = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;

describe('RunInstances', () => {
  it('launches instances in one reservation, with tags and a profile by ARN', async () => {
    const account = queryAccount();
    const Arn = await createProfile(account, 'web-profile', 'web-role');
    const Tags = [{ Key: 'Name', Value: 'a <b> & ü' }];
    const reservation = await account.ec2Client.send(
      new RunInstancesCommand({
        ...launch,
        MaxCount: 2,
        IamInstanceProfile: { Arn },
        TagSpecifications: [
          { ResourceType: 'instance', Tags },
          { ResourceType: 'volume', Tags: [{ Key: 'not', Value: 'shown' }] },
        ],
      }),
    );

    expect(reservation).toMatchObject({ OwnerId: '123456789012', Instances: [{}, {}] });
    expect(await described(account, reservation.Instances?.[1]?.InstanceId ?? '')).toEqual({
      InstanceId: expect.stringMatching(/^i-0[0-9a-f]{16}$/),
      ImageId: 'ami-0fef201115eefe936',
      InstanceType: 't3.micro',
      AmiLaunchIndex: 1,
      State: { Code: 0, Name: 'pending' },
      StateTransitionReason: '',
      LaunchTime: new Date('2026-11-02T09:00:10Z'),
      Placement: { AvailabilityZone: 'us-east-1a', Tenancy: 'default' },
      IamInstanceProfile: { Arn, Id: expect.stringMatching(/^AIPA/) },
      Tags,
      Operator: { Managed: false },
      RootDeviceType: 'ebs',
      HibernationOptions: { Configured: false },
    });
  });

  it('launches once for one ClientToken', async () => {
    const account = queryAccount();
    const input = { ...launch, ClientToken: 'once' };
    const first = await account.ec2Client.send(new RunInstancesCommand(input));
    const second = await account.ec2Client.send(new RunInstancesCommand(input));
    expect(second.Instances?.[0]?.InstanceId).toBe(first.Instances?.[0]?.InstanceId);
    expect(account.ec2.instances()).toHaveLength(1);
  });

  it('sees a profile and its role when they have reached EC2', async () => {
    const account = queryAccount();
    const run = () =>
      account.ec2Client.send(new RunInstancesCommand({ ...launch, IamInstanceProfile: { Name: 'web-profile' } }));
    await createRole(account, 'web-role');
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile' });
    await account.clock.advance(4000);
    await account.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web-profile', RoleName: 'web-role' });
    await account.clock.advance(4000);
    await expect(run()).rejects.toThrow('Invalid IAM Instance Profile name');
    await account.clock.advance(4000);
    await expect(run()).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'IAM Instance Profile "arn:aws:iam::123456789012:instance-profile/web-profile" has no associated IAM Roles',
    });
    await account.clock.advance(4000);
    expect(await run()).toMatchObject({ Instances: [{ IamInstanceProfile: { Id: expect.any(String) } }] });
  });
});
