import { expect, it } from 'vitest';
import { openTestAccount } from './test-account.ts';

it.each([75, 200])(
  'with the default input, every instance has the new role though EC2 sees it only after %i s, and the report says how long was waited',
  async (propagationSeconds) => {
    const account = await openTestAccount({ propagationSeconds });
    await account.clock.advance(propagationSeconds * 1000);
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);

    const { output } = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2' });
    await account.clock.advance(10_000);

    const { status, waitedSeconds } = JSON.parse(output ?? '') as { status: string; waitedSeconds: number };
    expect(status).toBe('Replaced');
    expect(waitedSeconds).toBeGreaterThanOrEqual(300);
    expect(waitedSeconds).toBeLessThan(320);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  },
);
