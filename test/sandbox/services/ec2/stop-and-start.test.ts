import {
  DescribeInstanceStatusCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { type QueryAccount, queryAccount } from '../../query-account.ts';
import { createProfile, createRole, runInstance, runInstances } from '../../seed.ts';
import { send } from '../../send.ts';
import { described } from './described.ts';

const image = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano', MinCount: 1, MaxCount: 1 } as const;
const withAddress = { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] };

async function launched(account: QueryAccount, options: Partial<RunInstancesCommandInput> = {}): Promise<string> {
  const { Instances } = await account.ec2Client.send(new RunInstancesCommand({ ...image, ...options }));
  await account.clock.advance(60_000);
  return Instances?.[0]?.InstanceId ?? '';
}

const stop = (account: QueryAccount, id: string) =>
  account.ec2Client.send(new StopInstancesCommand({ InstanceIds: [id] }));

const start = (account: QueryAccount, id: string) =>
  account.ec2Client.send(new StartInstancesCommand({ InstanceIds: [id] }));

async function restart(account: QueryAccount, id: string): Promise<void> {
  await stop(account, id);
  await account.clock.advance(60_000);
  await start(account, id);
  await account.clock.advance(10_000);
}

async function checksOf({ ec2Client }: QueryAccount, id: string) {
  const { InstanceStatuses } = await ec2Client.send(new DescribeInstanceStatusCommand({ InstanceIds: [id] }));
  const { SystemStatus, InstanceStatus } = InstanceStatuses?.[0] ?? {};
  return InstanceStatuses?.length === 0 ? 'left out' : `${SystemStatus?.Status} ${InstanceStatus?.Status}`;
}

describe('EC2 refuses to stop', () => {
  it.each<[string, (account: QueryAccount) => Promise<string> | string, string, string]>([
    [
      'an instance whose root device is an instance store',
      async (account) => {
        const [id = ''] = account.ec2.launch(image, undefined, 'instance-store');
        await account.clock.advance(60_000);
        return id;
      },
      'UnsupportedOperation',
      "The instance 'ID' does not have an 'ebs' root device type and cannot be stopped.",
    ],
    [
      'an instance of a one-time Spot request',
      (account) => launched(account, { InstanceMarketOptions: { MarketType: 'spot' } }),
      'UnsupportedOperation',
      "You can't stop the Spot Instance 'ID' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.",
    ],
    [
      'an instance with stop protection',
      (account) => launched(account, { DisableApiStop: true }),
      'OperationNotPermitted',
      "The instance 'ID' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.",
    ],
  ])('%s', async (_, launch, code, message) => {
    const account = queryAccount();
    const id = await launch(account);

    expect(await send(account, 'StopInstances', { InstanceIds: [id] })).toEqual({
      status: 400,
      code,
      message: message.replace('ID', id),
    });
    expect(account.ec2.instance(id).state).toBe('running');
  });
});

describe('a stop and a start', () => {
  it('let the instance take the role that its instance profile holds now', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account, 'web-profile');
    await createRole(account, 'web-role-v2');
    const profile = { InstanceProfileName: 'web-profile' };
    await account.call('iam', 'RemoveRoleFromInstanceProfile', { ...profile, RoleName: 'web-role' });
    await account.call('iam', 'AddRoleToInstanceProfile', { ...profile, RoleName: 'web-role-v2' });
    await account.clock.advance(60_000);
    expect(account.ec2.metadata(id)?.role).toBe('web-role');

    await restart(account, id);

    expect(account.ec2.metadata(id)?.role).toBe('web-role-v2');
  });

  it('of an instance of a persistent Spot request are allowed', async () => {
    const account = queryAccount();
    const id = await launched(account, {
      InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { SpotInstanceType: 'persistent' } },
    });

    await restart(account, id);

    expect(await described(account, id)).toMatchObject({
      State: { Name: 'running' },
      InstanceLifecycle: 'spot',
      SpotInstanceRequestId: expect.stringMatching(/^sir-/) as string,
    });
  });

  it('change the public address, and leave an Elastic IP address', async () => {
    const account = queryAccount();
    const own = await launched(account, withAddress);
    const elastic = await launched(account, withAddress);
    account.ec2.giveElasticAddress(elastic);
    const before = [await described(account, own), await described(account, elastic)];
    expect(before.map((one) => one?.NetworkInterfaces?.[0]?.Association?.IpOwnerId)).toEqual([
      'amazon',
      '123456789012',
    ]);

    for (const id of [own, elastic]) await stop(account, id);
    await account.clock.advance(60_000);
    const stopped = [await described(account, own), await described(account, elastic)];
    for (const id of [own, elastic]) await start(account, id);
    await account.clock.advance(60_000);
    const after = [await described(account, own), await described(account, elastic)];

    const addresses = [before, stopped, after].map((all) => all.map((one) => one?.PublicIpAddress));
    expect(addresses[1]).toEqual([undefined, addresses[0]?.[1]]);
    expect(addresses[2]?.[0]).toMatch(/^198\.1[89]\./);
    expect(addresses[2]?.[0]).not.toBe(addresses[0]?.[0]);
    expect(addresses[2]?.[1]).toBe(addresses[0]?.[1]);
  });

  it('show what the instance is: its root device, its hibernation, and that no one is behind its lifecycle', async () => {
    const account = queryAccount();
    const id = await launched(account, { HibernationOptions: { Configured: true } });

    const { RootDeviceType, HibernationOptions, InstanceLifecycle } = (await described(account, id)) ?? {};

    expect({ RootDeviceType, HibernationOptions, InstanceLifecycle }).toEqual({
      RootDeviceType: 'ebs',
      HibernationOptions: { Configured: true },
      InstanceLifecycle: undefined,
    });
  });

  it('end in `stopped`, with the reason, where a test lets the start fail', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    account.ec2.trouble(id, { startFails: { Code: 'Client.InternalError', Message: 'Client error on launch' } });

    await restart(account, id);

    expect(await described(account, id)).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code: 'Client.InternalError', Message: 'Client error on launch' },
    });
  });
});

describe('the status checks of an instance', () => {
  it('are `initializing` for one to two and a half minutes after each start, and `ok` then', async () => {
    const account = queryAccount();
    const ids = await runInstances(account, { count: 20 });
    for (const id of ids) expect(await checksOf(account, id)).toBe('initializing initializing');
    await account.clock.advance(45_000);
    const half = await Promise.all(ids.map((id) => checksOf(account, id)));
    expect(new Set(half)).toEqual(new Set(['initializing initializing', 'ok ok']));
    await account.clock.advance(60_000);
    for (const id of ids) expect(await checksOf(account, id)).toBe('ok ok');

    await restart(account, ids[0] ?? '');

    expect(await checksOf(account, ids[0] ?? '')).toBe('initializing initializing');
  });

  it('are left out for what does not run, unless all are asked for', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    await stop(account, id);
    await account.clock.advance(60_000);

    expect(await checksOf(account, id)).toBe('left out');
    const all = new DescribeInstanceStatusCommand({ IncludeAllInstances: true });
    expect((await account.ec2Client.send(all)).InstanceStatuses).toMatchObject([
      { InstanceState: { Name: 'stopped' }, InstanceStatus: { Status: 'not-applicable' } },
    ]);
  });

  it('fail where a test wants it', async () => {
    const account = queryAccount();
    const id = await runInstance(account);
    account.ec2.trouble(id, { failsChecks: true });
    await account.clock.advance(150_000);

    expect(await checksOf(account, id)).toBe('ok impaired');
  });

  it('are filtered by status', async () => {
    const account = queryAccount();
    const [first = '', second = ''] = await runInstances(account, { count: 2 });
    await account.clock.advance(150_000);
    await restart(account, second);

    const Filters = [{ Name: 'instance-status.status', Values: ['ok'] }];
    const answer = await account.ec2Client.send(new DescribeInstanceStatusCommand({ Filters }));

    expect(answer.InstanceStatuses?.map(({ InstanceId }) => InstanceId)).toEqual([first]);
  });

  it.each([
    ['more than 100 ids', () => ({ InstanceIds: Array.from({ length: 101 }, () => 'i-0123456789abcdef0') })],
    ['a filter that there is not', () => ({ Filters: [{ Name: 'colour', Values: ['red'] }] })],
  ])('are refused for %s', async (_, input) => {
    expect(await send(queryAccount(), 'DescribeInstanceStatus', input())).toMatchObject({
      status: 400,
      code: 'InvalidParameterValue',
    });
  });
});
