import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount } from './test-account.ts';

const region = 'us-east-1';
const project = packagedWith({ existing: 'replace', quarantine: ['admin-profile'] });
afterAll(() => rmSync(project, { recursive: true }));

describe('an instance profile of quarantine', () => {
  it('stays on an instance whose tag asks for another, whatever starts or sweeps it', async () => {
    const account = await openTestAccount({ project });
    const tags = { 'instance-profile': 'web' };
    const [id = ''] = await account.owner.launch(region, { tags, instanceProfile: 'admin-profile' });

    await account.clock.advance(16 * 60_000);

    expect(account.instances()[id]?.profile).toBe('admin-profile');
    expect(decisionsIn(account.logs)).toMatchObject([{ instanceId: id, action: 'keep', because: 'quarantined' }]);
  });

  it('is refused by replace-role in its first state', async () => {
    const account = await openTestAccount({ project });

    const execution = await account.execute({ instanceProfile: 'admin-profile', role: 'web-role' });

    expect(execution.error).toBe('InstanceProfileInQuarantine');
    expect([...execution.trace.entered.keys()]).toEqual(['Plan']);
    expect(account.roleIn('admin-profile')).toBe('admin-role');
  });
});
