import { describe, expect, it } from 'vitest';
import type { Execution } from '../../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { begin, byRestart, inPlace, openWithFleet, run } from '../../system/went-back.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

const input = { ...inPlace.input, canary: 2 };

/** An execution that leaves some bare: EC2 refuses their associations. */
async function openWithBare(): Promise<{ account: TestAccount; execution: Execution }> {
  const account = await openTestAccount();
  await account.launchOn('eu-west-1', 'web-profile', 6);
  account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 2 });
  const execution = await account.execute(input);
  expect([execution.error, account.bare().length]).toEqual(['ReplacementIncomplete', 2]);
  return { account, execution };
}

const changes = ({ calls }: TestAccount): string[] =>
  calls.flatMap(({ operation, parameters }) =>
    /^(Associate|Replace|Disassociate|StartInst|StartExec|AddRole)/.test(operation) && parameters['DryRun'] !== true
      ? [operation]
      : [],
  );

describe('rolecall mend', () => {
  it('gives bare instances their instance profile back, after asking', async () => {
    const { account, execution } = await openWithBare();
    const questions: string[] = [];

    const { status, said, result } = await typed(account, `mend ${execution.name}`, {
      agrees: (question) => questions.push(question) === 1,
    });

    expect(account.bare()).toEqual([]);
    expect(oneLine(said)).toMatch(/^eu-west-1: associate instance profile web-profile, which they lost: i-\w+ i-\w+$/);
    expect(questions).toEqual([
      `Mend what execution ${execution.name} left?`,
      `Start replace-role as ${execution.name}-again now? It changes instances.`,
    ]);
    expect(result).toContain('Mended: 2 instances.\nNothing is left.\n');
    expect(status).toBe(0);
  });

  it('does nothing the second time', async () => {
    const { account, execution } = await openWithBare();
    await typed(account, `mend ${execution.name} --yes`);
    account.calls.length = 0;

    const { status, result, said } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, said, changes(account)]).toEqual([0, '', []]);
    expect(result).toContain('Nothing was to be mended by a command.\nNothing is left.\n');
  });

  it('changes nothing where the answer is no', async () => {
    const { account, execution } = await openWithBare();
    account.calls.length = 0;

    const { said } = await typed(account, `mend ${execution.name}`, { agrees: () => false });

    expect([changes(account), account.bare().length]).toEqual([[], 2]);
    expect(said).toContain('Nothing has been changed.');
  });

  it('goes on until EC2 throttles no more', async () => {
    const { account, execution } = await openWithBare();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 3 });

    const { status } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, account.bare()]).toEqual([0, []]);
  });

  it('is not misled by a lost answer', async () => {
    const { account, execution } = await openWithBare();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'InternalError', times: 2, late: true });

    const { status } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, account.bare()]).toEqual([0, []]);
  });

  it('leaves out what is terminated, and names what has another instance profile by now', async () => {
    const { account, execution } = await openWithBare();
    const [first = '', second = ''] = account.bare();
    await account.owner.call('ec2', 'eu-west-1', 'TerminateInstances', { InstanceIds: [first] });
    await account.owner.call('ec2', 'eu-west-1', 'AssociateIamInstanceProfile', {
      InstanceId: second,
      IamInstanceProfile: { Name: 'batch-profile' },
    });
    await account.clock.advance(10_000);
    account.calls.length = 0;

    const { status, result } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, changes(account)]).toEqual([1, []]);
    expect(oneLine(result)).toContain(
      `Left: eu-west-1: left alone: it has instance profile arn:aws:iam::123456789012:instance-profile/batch-profile now ${second}`,
    );
  });

  it('gives nobody a role that the report does not name', async () => {
    const { account, execution } = await openWithBare();
    const change = (operation: string, RoleName: string) =>
      account.owner.call('iam', 'us-east-1', operation, { InstanceProfileName: 'web-profile', RoleName });
    await change('RemoveRoleFromInstanceProfile', 'web-role-v2');
    await change('AddRoleToInstanceProfile', 'admin-role');
    await account.clock.advance(60_000);
    account.calls.length = 0;

    const { status, result } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, changes(account), account.bare().length]).toEqual([1, [], 2]);
    expect(oneLine(result)).toContain('Instance profile web-profile holds role admin-role, not role web-role-v2.');
    expect(oneLine(result)).toContain('holds role admin-role, which the report does not name');
  });

  it('puts the role in where the instance profile is empty, and waits until EC2 sees it', async () => {
    const { account, execution } = await openWithBare();
    await account.owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role-v2',
    });
    await account.clock.advance(60_000);

    const { status, said } = await typed(account, `mend ${execution.name} --yes`);
    await account.clock.advance(60_000);

    expect(said).toContain('Role web-role-v2 is in. Waiting 15 s, until EC2 sees it.');
    expect([status, account.roleIn('web-profile'), account.bare()]).toEqual([0, 'web-role-v2', []]);
  });

  it('starts what a restart has left down', async () => {
    const { account } = await openWithFleet({}, 3);
    account.faults.push({ at: 'StartInstances', error: 'InsufficientInstanceCapacity', times: 200 });
    const execution = await run(account, { ...byRestart, input: { ...byRestart.input, maxFailures: 0 } as never });
    const down = () =>
      account.regions.flatMap((region) =>
        account
          .ec2(region)
          .instances()
          .filter(({ state }) => state === 'stopped'),
      );
    expect(down().length).toBeGreaterThan(0);
    account.faults.length = 0;

    await typed(account, `mend ${execution.name} --yes`);
    await account.clock.advance(60_000);

    expect(down()).toEqual([]);
  });

  it('starts the rest as another execution, once', async () => {
    const { account, execution } = await openWithBare();

    const { result } = await typed(account, `mend ${execution.name}`, { agrees: () => true });
    const again = await typed(account, `mend ${execution.name}`, { agrees: () => true });

    expect(result).toContain(`Started execution ${execution.name}-again.`);
    expect(again.result).toContain(`Execution ${execution.name}-again is at it.`);
  });

  it('offers the same input after an execution that was stopped', async () => {
    const { account } = await openWithFleet({}, 3);
    const execution = begin(account, inPlace);
    await account.clock.advance(30_000);
    execution.stop(undefined, undefined);
    await account.clock.run(execution.ended);

    const { result } = await typed(account, `mend ${execution.name} --json`);

    expect(JSON.parse(result)).toMatchObject({
      command: 'mend',
      isReported: false,
      mended: [],
      left: [],
      again: { workflow: 'replace-role', input: inPlace.input },
    });
  });

  it('leaves one alone that still runs', async () => {
    const { account } = await openWithFleet({}, 3);
    const execution = begin(account, inPlace);

    const { status, said } = await typed(account, `mend ${execution.name}`);

    expect([status, said]).toEqual([1, expect.stringContaining('still runs, and sees to its instances itself')]);
  });

  it('says which permission is missing, and what is done by then stays', async () => {
    const { account, execution } = await openWithBare();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', after: 1, times: 9 });

    const { status, said } = await typed(account, `mend ${execution.name} --yes`);

    expect([status, account.bare().length]).toEqual([1, 1]);
    expect(said).toContain('error: AWS denies it:');
  });
});
