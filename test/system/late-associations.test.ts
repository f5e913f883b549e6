import { describe, expect, it } from 'vitest';
import { openTestAccount } from './test-account.ts';

describe('an instance that others kept waiting for more than ten minutes', () => {
  it('has as long as any other to become associated', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web', 3);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 57 });

    const execution = await account.execute({ instanceProfile: 'web', role: 'web-v2' });
    await account.clock.advance(10_000);

    expect(execution.cause).toBeUndefined();
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 3, failed: 0 });
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web', role: 'web-v2' });
  });
});
