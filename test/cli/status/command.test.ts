import { expect, it } from 'vitest';
import { input, nameOf, openRollout } from '../../system/rollout.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

it('says that no execution runs', async () => {
  expect(await typed(await openTestAccount(), 'status')).toEqual({
    status: 0,
    result: 'No execution runs. Those that have ended: rolecall history\n',
    said: '',
  });
});

it('shows what runs, on what, since when, and where each Region stands', async () => {
  const { account } = await openRollout(30);
  const execution = account.owner.startExecution({ ...input, checkpoints: ['canary'] });
  await account.clock.advance(120_000);
  const planning = account.owner.startExecution({ instanceProfile: 'batch-profile', role: 'batch-role', dryRun: true });

  const { result, status } = await typed(account, 'status');

  expect(status).toBe(0);
  expect(result).toMatch(
    new RegExp(
      `^replace-role  ${nameOf(execution)}
  since 2026-11-23 09:\\d\\d UTC: instance profile web-profile, role web-role-v2
  eu-west-1: wave 2 of about 3: 4 of 30 refreshed; held by checkpoint canary
  since 09:\\d\\d
  Follow it:
    rolecall watch ${nameOf(execution)}$`,
      'm',
    ),
  );
  expect(result).toContain(`replace-role  ${nameOf(planning)}\n  since `);
  expect(result).toContain(': dry run, instance profile batch-profile, role\n');
});

it('with --json prints one document', async () => {
  const { account } = await openRollout(3);
  const execution = account.owner.startExecution(input);
  await account.clock.advance(5000);

  const { result } = await typed(account, 'status --json');

  expect(JSON.parse(result)).toMatchObject({
    version: 1,
    command: 'status',
    running: [
      { workflow: 'replace-role', name: nameOf(execution), input, step: 'Waits until EC2 sees the role.', regions: [] },
    ],
  });
});
