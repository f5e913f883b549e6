import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount } from './test-account.ts';

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

  it('a stopped instance gets it too', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });
    await account.clock.advance(6_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });

    await account.clock.advance(10 * 60_000);

    expect(account.ec2(region).instance(id).state).toBe('stopped');
    expect(account.instances()[id]?.profile).toBe('web-profile');
  });

  it('a stopped instance is not left without one when the association fails after the disassociation', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'batch-profile' });
    await account.clock.advance(6_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'InternalError', times: 2 });

    await account.clock.advance(15 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
  });

  it('a stopped instance keeps what it has when there is no instance profile to give', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { tags: web, instanceProfile: 'web-profile' });
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    const batch = { InstanceProfileName: 'batch-profile' };
    await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', { ...batch, RoleName: 'batch-role' });
    await account.owner.call('iam', region, 'DeleteInstanceProfile', batch);
    await account.owner.call('ec2', region, 'CreateTags', {
      Resources: [id],
      Tags: [{ Key: 'instance-profile', Value: 'batch' }],
    });

    await account.clock.advance(40 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(decisionsIn(account.logs).at(-1)).toMatchObject({ action: 'replace', error: 'NoSuchEntity', retry: false });
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
