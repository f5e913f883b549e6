import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeInstances, instancesOnProfile, steadyInstances } from '../../../functions/aws/instances.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { createProfile, runInstance, runInstances } from '../../sandbox/seed.ts';

const region = 'us-east-1';
const onWebProfile = { MaxCount: 1, MinCount: 1, IamInstanceProfile: { Name: 'web-profile' } };
const idsOf = (instances: readonly { instanceId: string }[]): string[] =>
  instances.map(({ instanceId }) => instanceId).toSorted();

let account: QueryAccount;
let arn: string;
beforeEach(async () => {
  account = queryAccount();
  arn = await createProfile(account, 'web-profile', 'web-role');
  const { ec2Client } = account;
  const send = ec2Client.send.bind(ec2Client) as (command: unknown) => unknown;
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation(send);
});
afterEach(() => vi.restoreAllMocks());

/** Does it to the instance. What DescribeInstances shows follows a moment later. */
async function change(operation: 'StopInstances' | 'TerminateInstances', instanceId: string): Promise<void> {
  await account.call('ec2', operation, { InstanceIds: [instanceId] });
  await account.clock.advance(3000);
}

/** A pending instance on `web-profile`. */
function launch(): string {
  const [id = ''] = account.ec2.launch(onWebProfile);
  return id;
}

describe('the instances on an instance profile', () => {
  it('are those that are starting, running, stopping or stopped', async () => {
    const [running = '', stopped = '', stopping = ''] = await runInstances(account, {
      count: 3,
      profile: 'web-profile',
    });
    await change('StopInstances', stopped);
    await account.clock.advance(60_000);
    await change('StopInstances', stopping);
    const pending = launch();

    const found = await instancesOnProfile(region, arn);

    expect(idsOf(found)).toEqual([running, stopped, stopping, pending].toSorted());
    expect(found.map(({ state }) => state).toSorted()).toEqual(['pending', 'running', 'stopped', 'stopping']);
  });

  // For some seconds EC2 shows it with its instance profile.
  it('are without one that is being terminated', async () => {
    const [kept = '', terminated = ''] = await runInstances(account, { count: 2, profile: 'web-profile' });
    await change('TerminateInstances', terminated);

    expect(await describeInstances(region, [terminated])).toMatchObject([
      { state: 'shutting-down', instanceProfileArn: arn },
    ]);
    expect(idsOf(await instancesOnProfile(region, arn))).toEqual([kept]);
  });
});

describe('the instances that a sweep sees', () => {
  it('are the running and the stopped ones', async () => {
    const [running = '', stopped = '', stopping = ''] = await runInstances(account, { count: 3 });
    await change('StopInstances', stopped);
    await account.clock.advance(60_000);
    await change('StopInstances', stopping);
    launch();

    expect(idsOf(await steadyInstances(region))).toEqual([running, stopped].toSorted());
  });
});

describe('an instance', () => {
  it('is known to be managed by another AWS service', async () => {
    const [managed = ''] = account.ec2.launch(onWebProfile, 'eks.amazonaws.com');
    const own = await runInstance(account, 'web-profile');

    const found = await instancesOnProfile(region, arn);

    expect(new Map(found.map((instance) => [instance.instanceId, instance.managed]))).toEqual(
      new Map([
        [managed, true],
        [own, false],
      ]),
    );
  });
});
