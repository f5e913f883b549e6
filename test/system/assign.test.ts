import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionsIn, decisiveByInstance } from '../../demo/decisions.ts';
import { AwsError, type AccountOptions, type Delivery } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const web = { 'instance-profile': 'web' };

describe('an instance that starts', () => {
  it.each([
    ['the right tag', { tags: web }, 'attach', 'web-profile'],
    ['another right tag', { tags: { 'instance-profile': 'batch' } }, 'attach', 'batch-profile'],
    ['a tag value that the policy does not list', { tags: { 'instance-profile': 'admin' } }, 'refuse', undefined],
    ['an empty tag value', { tags: { 'instance-profile': '' } }, 'refuse', undefined],
    ['no tag', {}, 'keep', undefined],
    ['the opt-out tag', { tags: { ...web, 'rolecall:ignore': 'true' } }, 'keep', undefined],
    ['its instance profile already', { tags: web, instanceProfile: 'web-profile' }, 'keep', 'web-profile'],
    ['another instance profile', { tags: web, instanceProfile: 'admin-profile' }, 'keep', 'admin-profile'],
  ])('with %s', async (_, launch, action, profile) => {
    const account = await openTestAccount();

    const [id = ''] = await account.owner.launch(region, launch);
    await account.clock.advance(30_000);

    expect(decisiveByInstance(account.logs).get(id)?.action).toBe(action);
    expect(account.instances()[id]).toEqual({ profile, role: profile?.replace('-profile', '-role') });
  });

  it('is left alone when another AWS service manages it', async () => {
    const account = await openTestAccount();
    const TagSpecifications = [
      { ResourceType: 'instance' as const, Tags: [{ Key: 'instance-profile', Value: 'web' }] },
    ];

    const [id = ''] = account
      .ec2(region)
      .launch({ ImageId: 'ami-1', MinCount: 1, MaxCount: 1, TagSpecifications }, 'workspaces');
    await account.clock.advance(30_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
  });

  it('costs two EC2 calls, one of IAM, and one of EventBridge', async () => {
    const account = await openTestAccount();

    await account.owner.launch(region, { tags: web });
    await account.clock.advance(60_000);

    expect(account.calls.map(({ operation }) => operation)).toEqual([
      'DescribeInstances',
      'GetInstanceProfile',
      'AssociateIamInstanceProfile',
      'PutEvents',
    ]);
  });

  it('costs one describe and one look at their instance profile for all that start together', async () => {
    const account = await openTestAccount();

    await account.owner.launch(region, { tags: web, count: 10 });
    await account.clock.advance(60_000);

    const times = (name: string): number => account.calls.filter(({ operation }) => operation === name).length;
    expect(times('DescribeInstances')).toBe(1);
    expect(times('GetInstanceProfile')).toBe(1);
    expect(Object.values(account.instances()).every(({ profile }) => profile === 'web-profile')).toBe(true);
  });

  it('is one log line with the instance, the decision, the reason, and the profile before and after', async () => {
    const account = await openTestAccount();

    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'admin-profile' });
    await account.clock.advance(30_000);

    expect(decisionsIn(account.logs)).toEqual([
      {
        message: 'decision',
        instanceId: id,
        action: 'keep',
        because: 'has another profile',
        before: 'arn:aws:iam::123456789012:instance-profile/admin-profile',
        after: 'arn:aws:iam::123456789012:instance-profile/admin-profile',
      },
    ]);
  });
});

describe('a refused tag value', () => {
  it.each([
    ['Web', '"Web"'],
    ['web ', '"web "'],
    ['w\u200beb', '"w\\u200beb"'],
    ['we"b\n', '"we\\"b\\n"'],
    ['x'.repeat(200), `"${'x'.repeat(78)}…`],
  ])('%j is in the log as %s', async (value, shown) => {
    const account = await openTestAccount();

    await account.owner.launch(region, { tags: { 'instance-profile': value } });
    await account.clock.advance(30_000);

    expect(decisionsIn(account.logs)).toMatchObject([{ because: 'tag value not in the policy', value: shown }]);
  });
});

describe('events', () => {
  it('that are delivered twice change nothing the second time', async () => {
    const account = await openTestAccount({
      onDelivery: async (delivery, next) => void (await Promise.all([next(delivery), next(delivery)])),
    });

    const ids = await account.owner.launch(region, { tags: web, count: 5 });
    await account.clock.advance(120_000);

    expect(ids.every((id) => account.instances()[id]?.profile === 'web-profile')).toBe(true);
    expect(ids.every((id) => account.ec2(region).instance(id).associations.length === 1)).toBe(true);
    expect(deadLetters(account)).toEqual([]);
  });

  it('that are lost are made up for by the sweep, for running and for stopped instances', async () => {
    const account = await openTestAccount({ onDelivery: only(({ source }) => source !== 'aws.ec2') });
    const [running = '', stopped = ''] = await account.owner.launch(region, { tags: web, count: 2 });
    await account.clock.advance(20_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [stopped] });

    await account.clock.advance(16 * 60_000);

    expect(account.instances()[running]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(account.instances()[stopped]?.profile).toBe('web-profile');
  });

  it('as in events/ are understood', async () => {
    const account = await openTestAccount({ onDelivery: only(({ id }) => id.startsWith('7bf7')) });
    const [id = ''] = await account.owner.launch(region, { tags: web });
    const event = readFileSync('events/instance-running.json', 'utf8').replaceAll('i-1234567890abcdef0', id);
    await account.clock.advance(10_000);

    account.stack().events.publish(JSON.parse(event) as never);
    await account.clock.advance(10_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
  });

  it.each([
    ['account', '999999999999'],
    ['region', 'eu-west-1'],
  ])('of another %s cost no message', async (field, other) => {
    const account = await openTestAccount({ onDelivery: only(({ source }) => source !== 'aws.events') });
    const event = JSON.parse(readFileSync('events/instance-running.json', 'utf8')) as object;

    account.stack().events.publish({ ...event, [field]: other } as never);
    await account.clock.advance(60_000);

    expect(account.calls).toEqual([]);
    expect(account.logs).toEqual([]);
  });

  it('about tags are ignored while the policy says so', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, {});
    await account.clock.advance(30_000);

    await account.owner.call('ec2', region, 'CreateTags', {
      Resources: [id],
      Tags: [{ Key: 'instance-profile', Value: 'web' }],
    });
    await account.clock.advance(60_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
  });
});

describe('what EC2 refuses', () => {
  it.each([
    ['RequestLimitExceeded'],
    ['IncorrectState'],
    ['IncorrectInstanceState'],
    ['InternalError'],
    ['ConnectionLost'],
  ])('for now (%s) is tried again through the queue', async (error) => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error, times: 2 });

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(6 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(deadLetters(account)).toEqual([]);
  });

  it('because IAM has not propagated is tried again for more than ten minutes', async () => {
    const account = await openTestAccount({ propagationSeconds: 11 * 60 });
    await account.owner.createInstanceProfile('other');

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(14 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(decisionsIn(account.logs).filter(({ retry }) => retry).length).toBeGreaterThan(5);
    expect(deadLetters(account)).toEqual([]);
  });

  it('for good (UnauthorizedOperation) is reported once and not tried again', async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 1 });

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(10 * 60_000);

    expect(decisionsIn(account.logs)).toMatchObject([{ instanceId: id, error: 'UnauthorizedOperation', retry: false }]);
    expect(account.stack().sqs.queue('rolecall-dev-assign')?.messages()).toEqual([]);
    expect(deadLetters(account)).toEqual([]);
  });

  it('because the instance profile does not exist is reported once and not tried again', async () => {
    const account = await openTestAccount();
    await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.owner.call('iam', region, 'DeleteInstanceProfile', { InstanceProfileName: 'web-profile' });
    await account.clock.advance(60_000);

    await account.owner.launch(region, { tags: web });
    await account.clock.advance(10 * 60_000);

    expect(decisionsIn(account.logs)).toMatchObject([
      { action: 'refuse', because: 'instance profile web-profile does not exist' },
    ]);
    expect(account.calls.map(({ operation }) => operation)).not.toContain('AssociateIamInstanceProfile');
    expect(deadLetters(account)).toEqual([]);
  });

  it('of a stopping instance is tried again until it is stopped', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.owner.call('ec2', region, 'CreateTags', { Resources: [id], Tags: [{ Key: 'x', Value: 'y' }] });
    await account.clock.advance(5_500);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });

    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
  });
});

describe('the log line of a call that fails', () => {
  it.each([
    ['a refusal before any effect', 'UnauthorizedOperation', false, undefined, undefined],
    ['an answer that is lost', 'ConnectionLost', true, 'not known', 'web-profile'],
    ['an error of the server after the effect', 'InternalError', true, 'not known', 'web-profile'],
    ['an error of the server before the effect', 'InternalError', false, 'not known', undefined],
    ['another association that came first', 'IncorrectState', false, 'not known', undefined],
  ])('says of %s what the instance has, as far as is known', async (_, error, late, after, profile) => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error, late });

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(30_000);

    const [line] = decisionsIn(account.logs);
    expect(line?.error).toBeDefined();
    expect(line?.after).toBe(after);
    expect(account.instances()[id]?.profile).toBe(profile);
  });
});

describe('a message', () => {
  it('that nobody can read ends in the dead-letter queue as it came', async () => {
    const account = await openTestAccount();
    const queue = account.stack().sqs.queue('rolecall-dev-assign');

    queue?.send({ body: '{"detail":{"instance-id":"i-1', attributes: {}, senderId: 'AIDAX' });
    queue?.send({
      body: '{"source":"aws.ec2","detail":{"instance-id":"not an id"}}',
      attributes: {},
      senderId: 'AIDAX',
    });
    await account.clock.advance(20 * 60_000);

    expect(deadLetters(account)).toEqual([
      '{"detail":{"instance-id":"i-1',
      '{"source":"aws.ec2","detail":{"instance-id":"not an id"}}',
    ]);
  });

  it('whose id EC2 takes for none fails alone, and ends in the dead-letter queue', async () => {
    const refused = 'i-0badbadbadbadbad0';
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'DescribeInstances' && JSON.stringify(call.parameters).includes(refused))
            throw new AwsError(
              'InvalidParameterValue',
              400,
              `A filter with an invalid instance-id of '${refused}' was given`,
            );
          return next(call);
        },
      ],
    });
    const body = `{"source":"aws.ec2","detail":{"instance-id":"${refused}"}}`;

    const ids = await account.owner.launch(region, { tags: web, count: 4 });
    await account.clock.advance(4_900);
    account.stack().sqs.queue('rolecall-dev-assign')?.send({ body, attributes: {}, senderId: 'AIDAX' });
    await account.clock.advance(30_000);
    expect(ids.filter((id) => account.instances()[id]?.profile !== 'web-profile')).toEqual([]);
    await account.clock.advance(20 * 60_000);

    expect(deadLetters(account)).toEqual([body]);
  });

  it.each(['i-123456789', 'i-00000000', 'i-00000000000000000'])(
    'about %s, which is no id of an instance, never reaches EC2',
    async (instanceId) => {
      const account = await openTestAccount();
      const body = `{"source":"aws.ec2","detail":{"instance-id":"${instanceId}"}}`;

      account.stack().sqs.queue('rolecall-dev-assign')?.send({ body, attributes: {}, senderId: 'AIDAX' });
      await account.clock.advance(20 * 60_000);

      expect(JSON.stringify(account.calls)).not.toContain(instanceId);
      expect(deadLetters(account)).toEqual([body]);
    },
  );

  it('is tried later when EC2 never answers its association, and the others of its batch are done', async () => {
    const hanging: string[] = [];
    const account: TestAccount = await openTestAccount({
      interceptors: [
        async (call, next) => {
          const { InstanceId = '' } = call.parameters as { InstanceId?: string };
          if (call.operation === 'AssociateIamInstanceProfile' && hanging.length === 0) {
            hanging.push(InstanceId);
            await account.clock.sleep(3_600_000);
          }
          return next(call);
        },
      ],
    });

    const ids = await account.owner.launch(region, { tags: web, count: 4 });
    await account.clock.advance(60_000);
    const [hung = ''] = hanging;
    expect(ids.filter((id) => account.instances()[id]?.profile === 'web-profile')).toEqual(
      ids.filter((id) => id !== hung),
    );
    expect(decisionsIn(account.logs).find(({ instanceId }) => instanceId === hung)).toMatchObject({
      error: 'TimeoutError',
      retry: true,
    });
    await account.clock.advance(60_000);

    expect(account.instances()[hung]?.profile).toBe('web-profile');
  });

  it('about an instance that EC2 does not know is dropped after ten minutes', async () => {
    const account = await openTestAccount();
    const event = readFileSync('events/instance-running.json', 'utf8');

    account.stack().events.publish(JSON.parse(event) as never);
    await account.clock.advance(9 * 60_000);
    expect(account.stack().sqs.queue('rolecall-dev-assign')?.messages()).toHaveLength(1);
    await account.clock.advance(21 * 60_000);

    expect(decisionsIn(account.logs).at(-1)).toMatchObject({
      action: 'keep',
      because: 'EC2 does not know the instance',
    });
    expect(account.stack().sqs.queue('rolecall-dev-assign')?.messages()).toEqual([]);
    expect(deadLetters(account)).toEqual([]);
  });

  it('that fails does not delay the others of its batch', async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 1 });

    const ids = await account.owner.launch(region, { tags: web, count: 4 });
    await account.clock.advance(30_000);

    expect(ids.filter((id) => account.instances()[id]?.profile === 'web-profile')).toHaveLength(3);
  });
});

describe('a function that dies', () => {
  it('before its work is done gets its messages again', async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssignProfiles', error: 'Sandbox.Timedout', times: 2 });

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
  });

  it('after its work is done does not do it again', async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AssignProfiles', error: 'Sandbox.Timedout', late: true });

    await account.owner.launch(region, { tags: web, count: 3 });
    await account.clock.advance(5 * 60_000);

    expect(account.calls.filter(({ operation }) => operation === 'AssociateIamInstanceProfile')).toHaveLength(3);
    expect(Object.values(account.instances()).every(({ profile }) => profile === 'web-profile')).toBe(true);
  });
});

/** Loses all events but these. */
const only =
  (kept: (event: Delivery['event']) => boolean): NonNullable<AccountOptions['onDelivery']> =>
  async (delivery, next) => {
    if (kept(delivery.event)) await next(delivery);
  };

const deadLetters = (account: Awaited<ReturnType<typeof openTestAccount>>): string[] =>
  account
    .stack()
    .sqs.queue('rolecall-dev-assign-dead-letters')
    ?.messages()
    .map(({ body }) => body) ?? [];
