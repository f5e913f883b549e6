import {
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { runInstance, runInstances } from '../../seed.ts';
import { described } from './described.ts';

const launch = { MinCount: 1, MaxCount: 1 };

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
