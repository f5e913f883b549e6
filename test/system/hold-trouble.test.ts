import { describe, expect, it } from 'vitest';
import { input, minutes, openRollout } from './rollout.ts';

describe('a hold goes on though LookAtHold fails', () => {
  it.each(['Throttling', 'Lambda.TooManyRequestsException', 'Lambda.Unknown', 'ECONNRESET', 'States.Timeout'])(
    'with %s, for some time',
    async (error) => {
      const { account, withRole, refreshed } = await openRollout(6);
      account.faults.push({ at: 'LookAtHold', error, times: 4 });

      const execution = account.owner.startExecution({ ...input, canary: 1, bakeSeconds: 600 });
      await account.clock.advance(minutes(9));
      expect(refreshed()).toBe(2);
      await account.clock.run(execution.ended);

      expect([execution.status, withRole('web-role-v2')]).toEqual(['SUCCEEDED', 6]);
    },
  );

  it('with AccessDenied, four times: then the Region ends, with a report', async () => {
    const { account } = await openRollout(6);
    account.faults.push({ at: 'LookAtHold', error: 'AccessDenied', times: 99 });

    const execution = await account.execute({ ...input, canary: 1, bakeSeconds: 600 });

    expect([execution.error, account.bare()]).toEqual(['HoldLost', []]);
    expect(account.faults[0]?.times).toBe(95);
  });
});
