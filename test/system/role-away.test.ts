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

it('It is seen also where the answers of those who saw it away are lost', async () => {
  let looks = 0;
  const account = await openTestAccount({
    regions: ['us-east-1'],
    async onInvocation(name, _, next) {
      if (name.endsWith('ConfirmBatch') && (looks += 1) === 5) await change('AddRoleToInstanceProfile');
      return next();
    },
  });
  const change = (operation: string) =>
    account.owner.call('iam', 'us-east-1', operation, { InstanceProfileName: 'web-profile', RoleName: 'web-role-v2' });
  await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 3 });
  await account.clock.advance(60_000);
  account.faults.push({ at: 'ConfirmBatch', error: 'Lambda.ServiceException', late: true, times: 4 });

  const execution = account.owner.startExecution(input);
  while (!execution.trace.entered.has('WaitForAssociations')) await account.clock.advance(50);
  await change('RemoveRoleFromInstanceProfile');
  await account.clock.run(execution.ended);
  await account.clock.advance(30_000);

  expect(unnamedWithout('web-role-v2', account, execution)).toEqual([]);
  expect(JSON.parse(execution.output ?? '')).toMatchObject({ status: 'Replaced', refreshed: 3, failed: 0 });
});
