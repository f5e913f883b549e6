import {
  DescribeInstancesCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../query-account.ts';
import { createProfile, createRole, runInstance, runInstances } from '../seed.ts';

const launch = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;

async function described({ ec2Client }: QueryAccount, id: string) {
  const { Reservations } = await ec2Client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0];
}

describe('RunInstances', () => {
  it('launches instances in one reservation, with tags and a profile by ARN', async () => {
    const account = queryAccount();
    const Arn = await createProfile(account, 'web');
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
      account.ec2Client.send(new RunInstancesCommand({ ...launch, IamInstanceProfile: { Name: 'web' } }));
    await createRole(account, 'web');
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web' });
    await account.clock.advance(4000);
    await account.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' });
    await account.clock.advance(4000);
    await expect(run()).rejects.toThrow('Invalid IAM Instance Profile name');
    await account.clock.advance(4000);
    await expect(run()).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'IAM Instance Profile "arn:aws:iam::123456789012:instance-profile/web" has no associated IAM Roles',
    });
    await account.clock.advance(4000);
    expect(await run()).toMatchObject({ Instances: [{ IamInstanceProfile: { Id: expect.any(String) } }] });
  });
});

describe('an instance', () => {
  it('is what the waiter of the SDK waits for', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    const settings = { client: account.ec2Client, minDelay: 1, maxWaitTime: 10 };
    expect((await waitUntilInstanceRunning(settings, { InstanceIds: [id] })).state).toBe('SUCCESS');
  });

  it('tells of each state when it is reached, and of none that a call prevents', async () => {
    const account = queryAccount();
    const [id = ''] = account.ec2.launch(launch);
    await account.clock.advance(10_000);
    await account.ec2Client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(60_000);
    await account.ec2Client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(1000);
    await account.ec2Client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(60_000);

    expect(account.events.map(({ time, detail }) => `${time.slice(14, 19)} ${String(detail['state'])}`)).toEqual([
      '00:00 pending',
      '00:05 running',
      '00:10 stopping',
      '00:34 stopped',
      '01:10 pending',
      '01:11 shutting-down',
      '01:29 terminated',
    ]);
    expect(account.events[1]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'EC2 Instance State-change Notification',
      source: 'aws.ec2',
      account: '123456789012',
      time: '2026-11-02T09:00:05Z',
      region: 'us-east-1',
      resources: [`arn:aws:ec2:us-east-1:123456789012:instance/${id}`],
      detail: { 'instance-id': id, state: 'running' },
    });
  });

  it('is shown in its old state for a moment after a call, and in its new one when EC2 arrives there', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    const shown = async () => (await described(account, id))?.State?.Name;
    await account.ec2Client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect([await shown(), account.ec2.instance(id).state]).toEqual(['running', 'stopping']);
    await account.clock.advance(1000);
    expect(await shown()).toBe('stopping');
    await account.clock.advance(23_000);
    expect(await shown()).toBe('stopped');
  });

  it('has another LaunchTime after a start', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    await account.ec2Client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(60_000);
    await account.ec2Client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(60_000);
    expect((await described(account, id))?.LaunchTime).toEqual(new Date('2026-11-02T09:02:00Z'));
  });

  it('stays in its state when a call asks for the one it is in', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    const answer = await account.ec2Client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    expect(answer.StartingInstances).toMatchObject([
      { InstanceId: id, CurrentState: { Name: 'running' }, PreviousState: { Name: 'running' } },
    ]);
    await account.ec2Client.send(new RebootInstancesCommand({ InstanceIds: [id] }));
    expect(account.events).toHaveLength(2);
  });

  it('stays as it is when another one of the call cannot', async () => {
    const account = queryAccount();
    const [terminated = '', other = ''] = await runInstances(account, { count: 2 });
    await account.ec2Client.send(new TerminateInstancesCommand({ InstanceIds: [terminated] }));
    const stop = account.ec2Client.send(new StopInstancesCommand({ InstanceIds: [other, terminated] }));
    await expect(stop).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
    expect(account.ec2.instance(other).state).toBe('running');
  });

  it('can be described for an hour after it was terminated', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    await account.ec2Client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await account.clock.advance(3_600_000);
    expect((await described(account, id))?.State?.Name).toBe('terminated');
    await account.clock.advance(60_000);
    await expect(described(account, id)).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: `The instance ID '${id}' does not exist`,
    });
  });

  it('shows who manages it, and AWS’s own tags', async () => {
    const account = queryAccount();
    const Tags = [{ Key: 'aws:autoscaling:groupName', Value: 'nodes' }];
    const [id = ''] = account.ec2.launch(
      { ...launch, TagSpecifications: [{ ResourceType: 'instance', Tags }] },
      'eks.amazonaws.com',
    );
    expect(await described(account, id)).toMatchObject({
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
      Tags,
    });
  });
});
