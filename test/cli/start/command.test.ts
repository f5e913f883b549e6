import { expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

const line = 'start replace-role web-profile web-role-v2 --propagation-seconds 15';

async function openFleet(): Promise<TestAccount> {
  const account = await openTestAccount();
  await account.launchOn('eu-west-1', 'web-profile', 3);
  return account;
}

const started = ({ calls }: TestAccount) =>
  calls
    .filter(({ operation }) => operation === 'StartExecution')
    .map(({ parameters }) => JSON.parse(String(parameters['input'])) as object);

it('plans, asks, starts and watches', async () => {
  const account = await openFleet();
  const asked: string[] = [];

  const { status, said, result } = await typed(account, line, {
    agrees: (question) => {
      asked.push(question);
      return true;
    },
  });

  expect(status).toBe(0);
  expect(asked).toEqual(['Start replace-role as planned?']);
  expect(said).toContain('  ~ Disassociate and associate 3 instances in eu-west-1.');
  expect(said).toContain('eu-west-1: done: 3 of 3 refreshed');
  expect(result).toMatch(/^Replaced\n/);
  expect(account.roleIn('web-profile')).toBe('web-role-v2');
});

it('starts nothing where the person does not agree', async () => {
  const account = await openFleet();

  const { status, said } = await typed(account, line, { agrees: () => false });

  expect(status).toBe(1);
  expect(said).toContain('Nothing has been started.');
  expect(started(account)).toEqual([expect.objectContaining({ dryRun: true })]);
});

it('starts nothing where the plan refuses', async () => {
  const account = await openFleet();

  const { status, said } = await typed(account, 'start replace-role web-profile admin-role --yes');

  expect(status).toBe(3);
  expect(said).toContain('Refused as RoleNotInPolicy.');
  expect(started(account)).toEqual([expect.objectContaining({ dryRun: true })]);
});

it('with --yes and --no-watch says how to follow it, under a name that a person can read', async () => {
  const account = await openFleet();

  const { status, result } = await typed(account, `${line} --yes --no-watch`);

  expect(status).toBe(0);
  expect(result).toMatch(/^Started execution (web-profile-20261123-\d{6})\. Follow it: rolecall watch \1\n$/);
  expect(started(account)).toHaveLength(2);
});

it('with --json tells the plan, the execution and its outcome, a line each', async () => {
  const account = await openFleet();

  const { result } = await typed(account, `${line} --yes --json --name friday`);

  const lines = result
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as object);
  expect(lines.slice(0, 2)).toMatchObject([
    { command: 'start replace-role', change: 'planned', plan: { instances: 3 } },
    {
      command: 'start replace-role',
      change: 'started',
      execution: 'friday',
      executionArn: expect.stringMatching(/:friday$/),
    },
  ]);
  expect(lines.at(-1)).toMatchObject({ command: 'watch', change: 'outcome', status: 'SUCCEEDED' });
});

it.each([
  ['a name that no tag can have', `${line} --name a:b`, '--name: given "a:b"; allowed: 1 to 80 letters, digits'],
  ['a field that is wrong', `${line} --share 2`, '--share: given 2; allowed: a number from 0.01 to 1'],
  ['a workflow that there is not', 'start replace-roles', "error: unknown command 'replace-roles'"],
  ['a dry run', 'start replace-role --input events/replace-role-dry-run.json', 'run rolecall plan replace-role'],
])('refuses %s, and starts nothing', async (_, wrong, message) => {
  const account = await openFleet();

  const { status, said } = await typed(account, wrong);

  expect(status).toBe(2);
  expect(said).toContain(message);
  expect(started(account)).toEqual([]);
});

it('asks nobody where nobody can answer', async () => {
  const account = await openFleet();
  const { UsageError } = await import('../../../cli/errors.ts');

  const { status, said } = await typed(account, line, {
    agrees: () => {
      throw new UsageError('Nobody can answer here. Give --yes to go on without being asked.');
    },
  });

  expect(status).toBe(2);
  expect(said).toContain('Give --yes to go on without being asked.');
});
