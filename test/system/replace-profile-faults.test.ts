import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { collectFigures, gapsOf } from '../../bench/figures.ts';
import { AwsError, ConnectionLostError, FunctionKilled, type Interceptor } from '../../sandbox/index.ts';
import { changesIn, move, moveInput, reportIn } from './moves.ts';
import { packagedWith } from './project-copy.ts';
import { openTestAccount, type Fault, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const moved = { profile: 'batch-profile', role: 'batch-role' };
const former = { profile: 'web-profile', role: 'web-role' };
const isReplace = (operation: string, parameters: Record<string, unknown>): boolean =>
  operation === 'ReplaceIamInstanceProfileAssociation' && parameters['DryRun'] !== true;

/** EC2 does what it is asked for, and its answer does not come: so often. */
function loses(times: number, how: () => Error): Interceptor {
  let left = times;
  return async (call, next) => {
    if (!isReplace(call.operation, call.parameters) || left === 0) return next(call);
    left -= 1;
    await next(call).catch(() => undefined);
    throw how();
  };
}

describe('a move whose calls are done, and whose answers are lost', () => {
  it.each([
    ['in the call', () => new ConnectionLostError()],
    ['in a function that is killed', () => new FunctionKilled()],
  ])('%s, moves every instance, and leaves none without credentials', async (_, how) => {
    for (const times of [1, 4, 10]) {
      const figures = collectFigures(() => account.clock);
      const account: TestAccount = await openTestAccount({ interceptors: [loses(times, how), figures.interceptor] });
      const ids = await account.launchOn(region, 'web-profile', 3);

      const execution = await move(account);
      await account.clock.advance(10_000);

      expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 3 });
      for (const id of ids) expect(account.instances()[id]).toEqual(moved);
      expect(gapsOf(figures).filter((seconds) => seconds > 0)).toEqual([]);
    }
  });

  it.each<[string, Fault]>([
    ['PlanMove', { at: 'PlanMove', error: 'Lambda.Unknown' }],
    ['the rehearsal', { at: 'RehearseReplaceAssociation', error: 'Lambda.ServiceException', late: true }],
    ['NextWave', { at: 'NextWave', error: 'Sandbox.Timedout', late: true }],
    ['CheckRole', { at: 'CheckRole', error: 'Lambda.Unknown' }],
    ['ReplaceAssociation', { at: 'ReplaceAssociation', error: 'Sandbox.Timedout', late: true, times: 3 }],
    ['ConfirmBatch', { at: 'ConfirmBatch', error: 'Lambda.Unknown', late: true }],
    ['ReportMove', { at: 'ReportMove', error: 'Lambda.Unknown', late: true }],
    ['EC2, which throttles', { at: 'ReplaceIamInstanceProfileAssociation', error: 'RequestLimitExceeded', times: 5 }],
  ])('of %s, moves every instance', async (_, fault) => {
    const account = await openTestAccount();
    const ids = await account.launchOn(region, 'web-profile', 3);
    account.faults.push(fault);

    const execution = await move(account);
    await account.clock.advance(10_000);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 3 });
    for (const id of ids) expect(account.instances()[id]).toEqual(moved);
  });
});

describe('a move that EC2 refuses', () => {
  it('in one Region is named by the rehearsal, and nothing is changed', async () => {
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'ReplaceIamInstanceProfileAssociation' && call.region === 'eu-west-1')
            throw new AwsError('UnauthorizedOperation', 403, 'You are not authorized to perform this operation.');
          return next(call);
        },
      ],
    });
    const ids = [
      ...(await account.launchOn(region, 'web-profile', 1)),
      ...(await account.launchOn('eu-west-1', 'web-profile', 1)),
    ];

    const execution = await move(account);

    expect(execution.error).toBe('UnauthorizedOperation');
    expect(execution.cause).toContain('eu-west-1: EC2 would refuse this');
    expect(changesIn(account)).toEqual([]);
    for (const id of ids) expect(account.instances()[id]).toEqual(former);
  });

  it('for the first instance stops the Region; the cause names each instance and where it is', async () => {
    const account = await openTestAccount();
    const ids = (await account.launchOn(region, 'web-profile', 4)).toSorted();
    account.faults.push({ at: 'ReplaceIamInstanceProfileAssociation', error: 'UnauthorizedOperation', times: 99 });

    const execution = await move(account);

    expect([execution.status, execution.error]).toEqual(['FAILED', 'MoveIncomplete']);
    const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';
    expect(execution.cause).toContain(`us-east-1: ${ids[0]} on ${arn}: UnauthorizedOperation`);
    expect(execution.cause).toContain(`us-east-1: 3 untouched; they are still on ${arn}.\n  ${ids.slice(1).join(' ')}`);
    expect(execution.cause).toContain('start replace-profile again with the same input');
    expect(execution.cause).toContain(
      'To go back, start replace-profile with {"instanceProfile":"batch-profile","replacement":"web-profile"}',
    );
    for (const id of ids) expect(account.instances()[id]).toEqual(former);
  });

  it('for one of the canary stops the Region', async () => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 8);
    account.faults.push({
      at: 'ReplaceIamInstanceProfileAssociation',
      error: 'UnauthorizedOperation',
      after: 2,
      times: 1,
    });

    const execution = await move(account, { canary: 2 });

    expect(execution.error).toBe('MoveIncomplete');
    expect(execution.cause).toMatch(/2 moved from .*, 1 failed, 5 untouched/);
    expect(execution.cause).toContain('Remove the cause and start replace-profile again with the same input');
    const again = await move(account);
    expect(reportIn(again)).toMatchObject({ status: 'Moved', moved: 6 });
  });
});

const roleCall = (account: TestAccount, operation: string) =>
  account.owner.call('iam', 'us-east-1', `${operation}InstanceProfile`, {
    InstanceProfileName: 'batch-profile',
    RoleName: 'batch-role',
  });

describe('when the replacement loses its role meanwhile', () => {
  it('before the first instance, nothing is moved, and the cause says who to look for', async () => {
    const account: TestAccount = await openTestAccount({
      async onInvocation(name, _, next) {
        if (name.endsWith('-NextWave') && account.roleIn('batch-profile')) await roleCall(account, 'RemoveRoleFrom');
        return next();
      },
    });
    const ids = await account.launchOn(region, 'web-profile', 3);

    const execution = await move(account);

    expect(execution.error).toBe('RoleChangedMeanwhile');
    expect(execution.cause).toContain('Instance profile batch-profile holds no role, not role batch-role');
    expect(execution.cause).toContain(
      'Launches with instance profile batch-profile fail now. Fill it: aws iam add-role',
    );
    for (const id of ids) expect(account.instances()[id]).toEqual(former);
  });

  it('after some waves, it is no success, and every instance that is left is named', async () => {
    let taken = false;
    const account: TestAccount = await openTestAccount({
      async onInvocation(name, payload, next) {
        const { progress } = (payload ?? {}) as { progress?: { waves: number } };
        if (name.endsWith('-NextWave') && progress?.waves === 2 && !taken) {
          taken = true;
          await roleCall(account, 'RemoveRoleFrom');
        }
        return next();
      },
    });
    const ids = await account.launchOn(region, 'web-profile', 8);

    const execution = await move(account, { canary: 2 });

    expect(execution.error).toBe('RoleChangedMeanwhile');
    expect(execution.cause).toMatch(/ untouched; they are still on /);
    const left = ids.filter((id) => account.instances()[id]?.profile === 'web-profile');
    expect(left.length).toBeGreaterThan(0);
    for (const id of left) expect(execution.cause).toContain(id);
  });
});

describe('where the sweep would take instances back', () => {
  const project = packagedWith({
    existing: 'replace',
    profiles: {
      web: { instanceProfile: 'web-profile', roles: ['web-role'] },
      batch: { instanceProfile: 'batch-profile', roles: ['batch-role'] },
    },
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it('a move is refused, with the instances, the line of the policy and the remedy', async () => {
    const account = await openTestAccount({ project });
    const tags = { 'instance-profile': 'web' };
    const ids = await account.owner.launch(region, { instanceProfile: 'web-profile', tags, count: 2 });
    await account.clock.advance(60_000);

    const execution = await move(account);

    expect(execution.error).toBe('SweepWouldUndo');
    for (const text of [...ids, 'profiles.web is web-profile', 'name batch-profile as the instanceProfile under web'])
      expect(execution.cause).toContain(text);
    expect(changesIn(account)).toEqual([]);
  });

  it('a move of instances that no tag claims is not', async () => {
    const account = await openTestAccount({ project });
    await account.launchOn(region, 'web-profile', 2);

    const execution = await account.execute(moveInput, 'replace-profile');
    await account.clock.advance(20 * 60_000);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 2 });
    expect(Object.values(account.instances())).toEqual([moved, moved]);
  });
});
