import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import type { AccountOptions, Owner } from '../../sandbox/index.ts';

const region = 'us-east-1';
const web = { 'instance-profile': 'web' };
const project = packagedWith({
  existing: 'replace',
  onTagChange: 'assign',
  default: 'batch',
  protected: ['admin*'],
  graceSeconds: 45,
});
afterAll(() => rmSync(project, { recursive: true }));

/** A stopped instance with another instance profile than its tag asks for. */
async function stoppedOnBatch(options: AccountOptions = {}): Promise<{ account: TestAccount; id: string }> {
  const account = await openTestAccount({ ...options, project });
  const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });
  await account.clock.advance(6_000);
  await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
  await account.clock.advance(30_000);
  return { account, id };
}

const roleOf = (owner: Owner, change: 'Add' | 'Remove', InstanceProfileName: string, RoleName: string) => {
  const operation = change === 'Add' ? 'AddRoleToInstanceProfile' : 'RemoveRoleFromInstanceProfile';
  return owner.call('iam', region, operation, { InstanceProfileName, RoleName });
};

async function deleteWebProfile(owner: Owner): Promise<void> {
  await roleOf(owner, 'Remove', 'web-profile', 'web-role');
  await owner.call('iam', region, 'DeleteInstanceProfile', { InstanceProfileName: 'web-profile' });
}

describe('with `existing: replace`', () => {
  it('a running instance gets the right instance profile in place of another, without a gap', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });
    await account.clock.advance(40_000);

    let bare = false;
    for (let second = 0; second < 60; second += 1) {
      bare ||= account.instances()[id]?.role === undefined;
      await account.clock.advance(1000);
    }

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(bare).toBe(false);
  });

  it('a running instance whose event is lost gets it by the sweep', async () => {
    const account = await openTestAccount({
      project,
      onDelivery: async (delivery, next) => {
        if (delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });

    await account.clock.advance(20 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('a stopped instance keeps what it has until its next start, and gets the right one then, without a gap', async () => {
    const { account, id } = await stoppedOnBatch();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 99 });
    await account.clock.advance(40 * 60_000);
    expect(account.instances()[id]?.profile).toBe('batch-profile');

    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    let bare = false;
    for (let second = 0; second < 120; second += 1) {
      await account.clock.advance(1000);
      bare ||= account.instances()[id]?.profile === undefined;
    }

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(bare).toBe(false);
  });

  it('a stopped instance gets it by the sweep when the event of its start is lost', async () => {
    let lost = false;
    const { account, id } = await stoppedOnBatch({
      onDelivery: async (delivery, next) => {
        if (!lost || delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    lost = true;
    await account.clock.advance(20 * 60_000);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });

    await account.clock.advance(20 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('a stopped instance with another one is counted by the sweep, and not missed', async () => {
    const { account } = await stoppedOnBatch();

    await account.clock.advance(16 * 60_000);

    const swept = account.logs.findLast(({ text }) => text.startsWith('{"message":"swept"'))?.text ?? '{}';
    expect(JSON.parse(swept)).toMatchObject({
      missed: [],
      counts: { 'keep: has another profile, waits for its next start': 1 },
    });
  });

  it.each<[string, (account: TestAccount) => void | Promise<unknown>]>([
    [
      'holds a role that the policy does not list',
      async ({ owner }) => {
        await roleOf(owner, 'Remove', 'web-profile', 'web-role');
        await roleOf(owner, 'Add', 'web-profile', 'admin-role');
      },
    ],
    ['holds no role', ({ owner }) => roleOf(owner, 'Remove', 'web-profile', 'web-role')],
    ['does not exist', ({ owner }) => deleteWebProfile(owner)],
    [
      'does not exist, which IAM does not say',
      async ({ owner, faults }) => {
        faults.push({ at: 'GetInstanceProfile', error: 'Throttling', times: Infinity });
        await deleteWebProfile(owner);
      },
    ],
    [
      'must not be given in place of another',
      ({ faults }) =>
        void faults.push({ at: 'ReplaceIamInstanceProfileAssociation', error: 'UnauthorizedOperation', times: 99 }),
    ],
  ])('an instance keeps what it has, stopped and started again, when the right one %s', async (_, spoil) => {
    const { account, id } = await stoppedOnBatch();
    await spoil(account);

    await account.clock.advance(40 * 60_000);
    expect(account.instances()[id]?.profile).toBe('batch-profile');
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(40 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'batch-profile', role: 'batch-role' });
    expect(account.calls.map(({ operation }) => operation)).not.toContain('DisassociateIamInstanceProfile');
    expect(decisionsIn(account.logs).at(-1)).not.toMatchObject({ after: 'web-profile' });
  });

  it.each([
    ['before', false, 'batch-profile'],
    ['after', true, 'web-profile'],
  ])('the answer of a replacement that is lost %s its effect is not guessed in the log', async (_, late, profile) => {
    const account = await openTestAccount({ project });
    account.faults.push({ at: 'ReplaceIamInstanceProfileAssociation', error: 'ConnectionLost', late });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });

    await account.clock.advance(75_000);
    expect(account.instances()[id]?.profile).toBe(profile);
    expect(decisionsIn(account.logs).at(-1)).toMatchObject({ action: 'replace', after: 'not known', retry: true });
    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('an instance that somebody gives another one meanwhile is read again first', async () => {
    const account: TestAccount = await openTestAccount({
      project,
      interceptors: [
        async (call, next) => {
          const answer = await next(call);
          if (call.operation === 'DescribeInstances' && !changed) {
            changed = true;
            const [association] = account.ec2(region).instance(id).associations;
            await account.owner.call('ec2', region, 'ReplaceIamInstanceProfileAssociation', {
              AssociationId: association?.AssociationId,
              IamInstanceProfile: { Name: 'admin-profile' },
            });
          }
          return answer;
        },
      ],
    });
    let changed = false;
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });

    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]?.profile).toBe('admin-profile');
    expect(decisionsIn(account.logs)).toMatchObject([
      { action: 'later', because: 'its instance profile changed meanwhile' },
      { action: 'keep', because: 'protected profile' },
    ]);
  });

  it('a protected instance profile stays', async () => {
    const account = await openTestAccount({ project });

    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'admin-profile' });
    await account.clock.advance(5 * 60_000);

    expect(account.instances()[id]?.profile).toBe('admin-profile');
    expect(decisionsIn(account.logs)).toMatchObject([{ action: 'keep', because: 'protected profile' }]);
  });
});

describe('with `onTagChange: assign`', () => {
  it('tagging a running instance counts', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: { 'rolecall:ignore': '' } });
    await account.clock.advance(2 * 60_000);
    await account.owner.call('ec2', region, 'DeleteTags', { Resources: [id], Tags: [{ Key: 'rolecall:ignore' }] });

    await account.owner.call('ec2', region, 'CreateTags', {
      Resources: [id],
      Tags: [{ Key: 'instance-profile', Value: 'web' }],
    });
    await account.clock.advance(2 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
  });
});

describe('the event in events/tag-change.json', () => {
  it.each([
    ['assign', 'web-profile'],
    ['ignore', undefined],
  ])('with `onTagChange: %s` leaves its instance with the instance profile %s', async (onTagChange, profile) => {
    const account = await openTestAccount({
      ...(onTagChange === 'assign' && { project }),
      // Of all events only this one.
      onDelivery: async (delivery, next) => {
        if (delivery.event.id.startsWith('bddc')) await next(delivery);
      },
    });
    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(30_000);
    const event = readFileSync('events/tag-change.json', 'utf8').replaceAll('i-1234567890abcdef0', id);

    account.stack().events.publish(JSON.parse(event) as never);
    await account.clock.advance(2 * 60_000);

    expect(account.instances()[id]?.profile).toBe(profile);
  });
});

describe('with a default', () => {
  it('an instance without the tag gets it', async () => {
    const account = await openTestAccount({ project });

    const [id = ''] = await account.owner.launch(region, {});
    await account.clock.advance(2 * 60_000);

    expect(account.instances()[id]?.profile).toBe('batch-profile');
  });
});

describe('with a grace time', () => {
  it('an instance that another tool associates meanwhile is kept as that tool wants it', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(30_000);
    expect(account.instances()[id]?.profile).toBeUndefined();

    await account.owner.call('ec2', region, 'AssociateIamInstanceProfile', {
      InstanceId: id,
      IamInstanceProfile: { Name: 'web-profile' },
    });
    await account.clock.advance(2 * 60_000);

    expect(account.calls.filter(({ operation }) => operation.startsWith('Associate'))).toEqual([]);
    expect(account.instances()[id]?.profile).toBe('web-profile');
  });
});
