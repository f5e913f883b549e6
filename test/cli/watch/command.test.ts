import { describe, expect, it } from 'vitest';
import { input, nameOf, openRollout } from '../../system/rollout.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

const documents = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('an execution that does what was planned', () => {
  it('is told step by step, Region by Region, with its report at the end', async () => {
    const { account } = await openRollout(30);
    account.owner.startExecution(input);

    const { status, said, result } = await typed(account, 'watch');

    expect(status).toBe(0);
    expect(said).toMatch(/^Execution \S+ of replace-role\. Times are UTC\.\n/);
    expect(said).toMatch(/^\d\d:\d\d:\d\d {2}Puts the new role in\.$/m);
    expect(said).toMatch(/^\d\d:\d\d:\d\d {2}eu-west-1: wave 2 of about 3: 1 of 30 refreshed$/m);
    expect(said).toMatch(/^\d\d:\d\d:\d\d {2}eu-west-1: done: 30 of 30 refreshed$/m);
    expect(result).toMatch(
      /^Replaced\nInstance profile web-profile holds role web-role-v2 \(before: role web-role\)\.\n/,
    );
    expect(result).toContain('\n  rolecall revoke-sessions web-role\n');
  });

  it.each([80, 120])('is told in lines of %i columns, but for commands', async (columns) => {
    const { account } = await openRollout(30);
    account.owner.startExecution({ ...input, bakeSeconds: 60 });

    const { said, result } = await typed(account, 'watch', { columns });

    const long = [...said.split('\n'), ...result.split('\n')].filter((line) => line.length > columns);
    expect(long.filter((line) => !/^ +(aws|rolecall) /.test(line))).toEqual([]);
  });
});

describe('what holds an execution', () => {
  it('is said once for all Regions, with the command that answers it', async () => {
    const { account, tag } = await openRollout(30);
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 30 });
    await account.clock.advance(60_000);
    const execution = account.owner.startExecution({ ...input, checkpoints: ['canary'] });
    const name = nameOf(execution);
    let waits = 0;

    const { said, status } = await typed(account, `watch ${name}`, {
      waiting: async () => {
        waits += 1;
        if (waits === 60) await tag('approved', `${name}:canary`);
      },
    });

    expect(status).toBe(0);
    expect(said.match(/Checkpoint canary waits/g)).toHaveLength(1);
    expect(said).toContain(`\n            rolecall approve ${name}\n`);
    expect(said.match(/Checkpoint canary does not hold it any more/g)).toHaveLength(1);
    expect(said.match(/held by\s+checkpoint canary since \d\d:\d\d/g)).toHaveLength(2);
  });

  it('is said when it is a tag, and that it ends early', async () => {
    const { account, tag } = await openRollout(30);
    await tag('hold', 'yes');
    const execution = account.owner.startExecution(input);
    const name = nameOf(execution);
    let waits = 0;

    const { said, result, status } = await typed(account, `watch ${name}`, {
      waiting: async () => {
        waits += 1;
        if (waits === 30) await tag('stop', name);
      },
    });

    expect(status).toBe(1);
    expect(said).toContain(`Held by the tag rolecall:hold. Let it go on:\n            rolecall resume ${name}\n`);
    expect(said).toMatch(
      /eu-west-1: ended as Stopped: 0 of 30 refreshed\. The tag\s+rolecall:stop names this execution\./,
    );
    expect(result).toMatch(/^Stopped\n/);
  });
});

describe('an execution that fails', () => {
  it('ends with status 1, and its report names the remedies', async () => {
    const { account } = await openRollout(5);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 99 });
    account.owner.startExecution(input);

    const { status, result } = await typed(account, 'watch');

    expect(status).toBe(1);
    expect(result).toMatch(/^ReplacementIncomplete\n/);
    expect(result).toMatch(/^ {2}for id in i-[0-9a-f]{17}; do aws ec2 associate-iam-instance-profile .*; done$/m);
    expect(result).toMatch(/\nTo carry out the remedies:\n {2}rolecall mend \S+\n$/);
  });

  it('ends with status 3 where its plan refuses it', async () => {
    const { account } = await openRollout(5);
    const execution = await account.execute({ ...input, role: 'admin-role' });

    const { status, result } = await typed(account, `watch ${nameOf(execution)}`);

    expect(status).toBe(3);
    expect(result).toMatch(/^Refused as RoleNotInPolicy\nrole: policy\.yml does not let /);
  });

  it('ends with status 1 where somebody stops it', async () => {
    const { account } = await openRollout(5);
    const execution = account.owner.startExecution(input);
    execution.stop(undefined, undefined);

    const { status, result } = await typed(account, `watch ${nameOf(execution)}`);

    expect(status).toBe(1);
    expect(result).toMatch(/^Aborted: somebody has stopped the execution/);
  });
});

it('an interruption leaves the execution running, and says how to come back', async () => {
  const { account } = await openRollout(5);
  const execution = account.owner.startExecution(input);

  const { status, said, result } = await typed(account, 'watch', { waiting: async () => true });

  expect(status).toBe(1);
  expect(execution.status).toBe('RUNNING');
  expect(said).toContain(`It goes on without you. Come back to it:\n  rolecall watch ${nameOf(execution)}\n`);
  expect(result).toBe('');
});

it('who comes late sees where each Region stands', async () => {
  const { account } = await openRollout(30);
  account.owner.startExecution({ ...input, checkpoints: ['canary'] });
  await account.clock.advance(120_000);

  const { said } = await typed(account, 'watch', { waiting: async () => true });

  expect(said).toMatch(/eu-west-1: wave 2 of about 3: 4 of 30 refreshed; held by\n/);
  expect(said).toContain('Checkpoint canary waits for an approval until 2026-11-25');
});

it('with --json each change is a line, and the last one is the outcome', async () => {
  const { account } = await openRollout(5);
  const execution = account.owner.startExecution({ ...input, bakeSeconds: 30 });

  const { result, said } = await typed(account, 'watch --json');

  const lines = documents(result);
  expect(said).toBe('');
  expect(lines.every((line) => line['execution'] === nameOf(execution) && line['version'] === 1)).toBe(true);
  expect(new Set(lines.map((line) => line['change']))).toEqual(
    new Set(['step', 'region', 'held', 'released', 'outcome']),
  );
  expect(lines.at(-1)).toMatchObject({ change: 'outcome', status: 'SUCCEEDED', report: { status: 'Replaced' } });
});

it('a retirement is followed, too', async () => {
  const account = await openTestAccount();
  await account.owner.createInstanceProfile('web-profile-old', 'web-role');
  await account.clock.advance(60_000);
  account.owner.startExecution({ instanceProfile: 'web-profile-old' }, 'retire-profile');

  const { said, result, status } = await typed(account, 'watch');

  expect(status).toBe(0);
  expect(said).toContain('Waits until EC2 launches nothing with it any more.');
  expect(result).toMatch(/^Retired\nInstance profile web-profile-old is deleted\./);
  expect(result).toContain('\nTo make it anew:\n  aws iam create-instance-profile ');
});

it('looks less than twice a second, however many Regions there are', async () => {
  const account = await openTestAccount({
    regions: ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'sa-east-1'],
  });
  for (const region of account.regions) {
    await account.owner.launch(region, { instanceProfile: 'web-profile', count: 20 });
  }
  await account.clock.advance(60_000);
  account.owner.startExecution(input);
  const from = account.clock.now();
  account.calls.length = 0;

  await typed(account, 'watch');

  const own = account.calls.filter(({ caller }) => caller === 'AKIAOWNER');
  expect(own.length / ((account.clock.now() - from) / 1000)).toBeLessThan(1);
});
