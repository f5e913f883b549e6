import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const keeping = packagedWith({ default: 'batch', onTagChange: 'assign' });
const replacing = packagedWith({ default: 'batch', onTagChange: 'assign', existing: 'replace' });
afterAll(() => [keeping, replacing].forEach((project) => rmSync(project, { recursive: true })));

const tag = (account: TestAccount, id: string) =>
  account.owner.call('ec2', region, 'CreateTags', {
    Resources: [id],
    Tags: [{ Key: 'instance-profile', Value: 'web' }],
  });

describe.each([
  ['keep', keeping],
  ['replace', replacing],
])('with a default and `existing: %s`', (existing, project) => {
  it('a tag that comes after the default gets what it asks for, without a gap', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, {});
    await account.clock.advance(60_000);
    expect(account.instances()[id]?.profile).toBe('batch-profile');

    await tag(account, id);
    let bare = false;
    for (let second = 0; second < 60; second += 1) {
      await account.clock.advance(1000);
      bare ||= account.instances()[id]?.role === undefined;
    }

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    expect(bare).toBe(false);
    expect(decisionsIn(account.logs).at(-1)).toMatchObject({ action: 'replace', because: 'has the default profile' });
  });

  it('a tag that comes to a stopped instance counts at its next start', async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, {});
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    await tag(account, id);
    await account.clock.advance(20 * 60_000);
    expect(account.instances()[id]?.profile).toBe('batch-profile');
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it(`another instance profile is ${existing === 'keep' ? 'kept' : 'replaced'}`, async () => {
    const account = await openTestAccount({ project });
    const [id = ''] = await account.owner.launch(region, { instanceProfile: 'admin-profile' });
    await account.clock.advance(60_000);

    await tag(account, id);
    await account.clock.advance(60_000);

    expect(account.instances()[id]?.profile).toBe(existing === 'keep' ? 'admin-profile' : 'web-profile');
  });
});
