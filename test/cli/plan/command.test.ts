import { expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

async function openFleet(): Promise<TestAccount> {
  const account = await openTestAccount();
  await account.launchOn('eu-west-1', 'web-profile', 3);
  await account.launchOn('us-east-1', 'web-profile', 2);
  await account.owner.createInstanceProfile('web-green-profile', 'web-role');
  await account.owner.createInstanceProfile('web-profile-old', 'web-role');
  await account.clock.advance(60_000);
  account.calls.length = 0;
  return account;
}

const changing = /^(Add|Associate|Create|Delete|Disassociate|Remove|Replace|Start(?!Execution)|Stop|Tag|Untag)/;
const changes = ({ calls }: TestAccount) =>
  calls.filter(({ operation, parameters }) => changing.test(operation) && parameters['DryRun'] !== true);

it('shows what is added, removed and refreshed, what it takes and how to go on', async () => {
  const account = await openFleet();

  const { status, result } = await typed(account, 'plan replace-role web-profile web-role-v2 --bake-seconds 60');

  expect(status).toBe(0);
  expect(result).toContain(`
  - Remove role web-role from instance profile web-profile.
  + Add role web-role-v2 to instance profile web-profile.
    Wait until IAM shows role web-role-v2, and then 300 s until EC2 sees it too.
  ~ Disassociate and associate 3 instances in eu-west-1.
  ~ Disassociate and associate 2 instances in us-east-1.
`);
  expect(result).toContain(`
Plan: 5 instances (eu-west-1: 3, us-east-1: 2); each without an instance profile
for about 2 s; about 7 min; about $0.01.
`);
  expect(result).toContain('    After the canary of each Region: 60 s.');
  expect(result).toContain(`
To go back afterwards:
  rolecall start replace-role web-profile web-role

To start it:
  rolecall start replace-role web-profile web-role-v2 --bake-seconds 60
`);
  expect(changes(account)).toEqual([]);
});

it('says what the new role lacks', async () => {
  const account = await openFleet();
  await account.owner.call('iam', 'us-east-1', 'PutRolePolicy', {
    RoleName: 'web-role',
    PolicyName: 'read-bucket',
    PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
  });
  await account.clock.advance(60_000);

  const { result } = await typed(account, 'plan replace-role web-profile web-role-v2', { columns: 120 });

  expect(result).toContain(
    '\n  ! Role web-role-v2 lacks 1 inline policy that role web-role has: read-bucket. Instances lose what nothing else allows\n    them.\n',
  );
});

it('shows a move, and a retirement with the command that undoes it', async () => {
  const account = await openFleet();

  const move = await typed(account, 'plan replace-profile web-profile web-green-profile');
  const retirement = await typed(account, 'plan retire-profile web-profile-old');

  expect(move.result).toMatch(/^ {2}~ Replace the association of 3 running instances in eu-west-1 by one with$/m);
  expect(move.result).toContain('none that runs without');
  expect(move.result).toContain('\n  rolecall start replace-profile web-green-profile web-profile\n');
  expect(retirement.result).toContain('\n  - Delete instance profile web-profile-old. ');
  expect(retirement.result).toContain(
    '\n  aws iam create-instance-profile --instance-profile-name web-profile-old && aws iam add-role-to-instance-profile --instance-profile-name web-profile-old --role-name web-role\n',
  );
  expect(changes(account)).toEqual([]);
});

it.each([80, 120])('breaks lines at %i columns, and no command', async (columns) => {
  const line = 'plan replace-role web-profile web-role-v2 --checkpoints canary,25 --alarms web-5xx --on-trouble stop';
  const account = await openFleet();
  await account.owner.call('monitoring', 'eu-west-1', 'PutMetricAlarm', {
    AlarmName: 'web-5xx',
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    MetricName: '5xx',
    Namespace: 'web',
    Period: 60,
    Statistic: 'Sum',
    Threshold: 1,
  });

  const { result } = await typed(account, line, { columns });

  const long = result.split('\n').filter((text) => text.length > columns);
  expect(long.filter((text) => !/^ +(aws|rolecall) /.test(text))).toEqual([]);
  expect(result).toMatch(/^ +aws iam tag-instance-profile .* --tags '\[.*"EXECUTION:canary".*\]'$/m);
});

it('with --json prints the output of the dry run', async () => {
  const account = await openFleet();

  const { result, status } = await typed(account, 'plan replace-role web-profile web-role-v2 --json');

  expect(status).toBe(0);
  expect(JSON.parse(result)).toMatchObject({
    version: 1,
    command: 'plan replace-role',
    stack: 'rolecall-dev',
    execution: expect.stringMatching(/^plan-web-profile-20261123-\d{6}$/),
    plan: { instances: 5, start: { instanceProfile: 'web-profile', role: 'web-role-v2' } },
  });
});

it('ends with status 3 where the plan refuses, and says why', async () => {
  const account = await openFleet();

  const shown = await typed(account, 'plan replace-role web-profile web-role-v3');
  const document = await typed(account, 'plan replace-role web-profile web-role-v3 --json');

  expect(shown).toMatchObject({ status: 3, result: '' });
  expect(shown.said).toContain('Refused as RoleNotInPolicy. role: policy.yml does not let instance profile\n');
  expect(document.status).toBe(3);
  expect(JSON.parse(document.result)).toMatchObject({ refused: { error: 'RoleNotInPolicy' } });
});

it('keeps the lines of a refusal that names many things', async () => {
  const account = await openFleet();
  await account.launchOn('eu-west-1', 'web-profile-old', 1);

  const { status, said } = await typed(account, 'plan retire-profile web-profile-old');

  expect(status).toBe(3);
  expect(said).toMatch(/web-profile-old is still in use:\n *eu-west-1: .*i-[0-9a-f]{17}/);
  expect(said).not.toContain(String.raw`\u000a`);
});

it('ends with status 3 where the rehearsal is refused', async () => {
  const account = await openFleet();
  account.faults.push({ at: 'RehearseDisassociate', error: 'UnauthorizedOperation', times: 9 });

  const { status, said } = await typed(account, 'plan replace-role web-profile web-role-v2');

  expect(status).toBe(3);
  expect(said).toContain('Refused as UnauthorizedOperation.');
});

it('ends with status 1 where AWS fails', async () => {
  const account = await openFleet();
  account.faults.push({ at: 'Plan', error: 'Lambda.TooManyRequestsException', times: 99 });

  const { status, said } = await typed(account, 'plan replace-role web-profile web-role-v2');

  expect(status).toBe(1);
  expect(said).toMatch(/error: Dry run plan-web-profile-\S+ came to no plan: Lambda\.TooManyRequestsException: /);
});

it('starts nothing with wrong input, and names every field as it is typed', async () => {
  const account = await openFleet();

  const { status, said } = await typed(account, 'plan replace-role web-profile --canary x --refresh never');

  expect(status).toBe(2);
  expect(said).toContain('role: missing; allowed: ');
  expect(said).toContain('--canary: given "x"; allowed: a whole number from 1 to 1000.');
  expect(said).toContain('--refresh: given "never"; allowed: "reassociate", "replace", "restart" or "none".');
  expect(account.calls).toEqual([]);
});
