import { describe, expect, it } from 'vitest';
import { roleAway } from './role-away.ts';
import { openTestAccount } from './test-account.ts';
import { unnamedWithout } from './unproven.ts';

/** Waves of 1, of 3 and of 8: they begin after some 20 s. */
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', canary: 3, propagationSeconds: 15 };

describe('when somebody takes the role out for 8 s and puts it back', () => {
  it.each([5, 10, 14, 17, 19, 21, 23, 25, 28, 31, 34, 37, 40, 44, 48, 54])(
    'after %i s, every instance has credentials of it in the end, and the report is right',
    async (seconds) => {
      const account = await openTestAccount({ regions: ['us-east-1'] });
      const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 12 });
      await account.clock.advance(60_000);

      const execution = account.owner.startExecution(input);
      await roleAway(account, execution, { during: 'Plan', later: seconds * 1000, seconds: 8 });
      await account.clock.run(execution.ended);
      await account.clock.advance(30_000);

      expect(unnamedWithout('web-role-v2', account, execution)).toEqual([]);
      expect(execution.cause).toBeUndefined();
      expect(JSON.parse(execution.output ?? '')).toMatchObject({ status: 'Replaced', refreshed: 12, failed: 0 });
      for (const id of ids) expect(account.instances()[id]?.role).toBe('web-role-v2');
    },
  );
});
