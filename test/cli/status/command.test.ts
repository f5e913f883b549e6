import { expect, it } from 'vitest';
import { openTestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

it('says that no execution runs', async () => {
  expect(await typed(await openTestAccount(), 'status')).toEqual({
    status: 0,
    result: 'No execution runs.\n',
    said: '',
  });
});

it('shows what runs, and on which instance profiles', async () => {
  const account = await openTestAccount();
  account.owner.startExecution({ instanceProfile: 'web-profile', role: 'web-role-v2' });
  account.owner.startExecution({ instanceProfile: 'web-profile', replacement: 'batch-profile' }, 'replace-profile');

  const { result, status } = await typed(account, 'status', { columns: 120 });

  expect(status).toBe(0);
  expect(result).toMatch(/^replace-role +\S+ +2026-11-23 09:\d\d +web-profile$/m);
  expect(result).toMatch(/^replace-profile +\S+ +2026-11-23 09:\d\d +web-profile, batch-profile$/m);
});
