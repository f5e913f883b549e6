import { describe, expect, it } from 'vitest';
import { FunctionFailed, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const renewed = { profile: 'web-profile', role: 'web-role-v2' };

const changeRole = (account: TestAccount, operation: 'Add' | 'Remove', role: string): Promise<unknown> =>
  account.owner.call(
    'iam',
    region,
    operation === 'Add' ? 'AddRoleToInstanceProfile' : 'RemoveRoleFromInstanceProfile',
    {
      InstanceProfileName: 'web-profile',
      RoleName: role,
    },
  );

/** It is eventually consistent: here it never shows more than the latest, which is the one that asks. */
const listsItself: Interceptor = async (call, next) => {
  const answer = await next(call);
  if (call.operation !== 'ListExecutions') return answer;
  return { executions: (answer as { executions: object[] }).executions.slice(0, 1) };
};

describe('an instance that is launched', () => {
  it('in a Region that had none, before EC2 sees the new role, is refreshed too', async () => {
    const account = await openTestAccount();
    const [here = ''] = await account.launchOn(region, 'web-profile', 1);
    const execution = account.owner.startExecution(input);
    await account.clock.advance(5_000);
    const [there = ''] = await account.owner.launch('eu-west-1', { instanceProfile: 'web-profile' });

    await account.clock.run(execution.ended);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.instances()).toMatchObject({ [here]: renewed, [there]: renewed });
  });
});

describe('when somebody changes the role while instances are refreshed', () => {
  it.each([
    ['takes it out', undefined, 'holds no role'],
    ['puts in one that is not in the policy', 'admin-role', 'holds role admin-role'],
  ])(
    'and %s, no further instance is refreshed, and those count for nothing that it may have come too late for',
    async (_, role, words) => {
      const account = await openTestAccount();
      const ids = await account.owner.launch(region, { instanceProfile: 'web-profile', count: 40 });
      await account.clock.advance(60_000);
      const execution = account.owner.startExecution({ ...input, canary: 5 });
      while (execution.trace.entered.get('ConfirmBatch') !== 2) await account.clock.advance(50);
      await changeRole(account, 'Remove', 'web-role-v2');
      if (role) await changeRole(account, 'Add', role);

      await account.clock.run(execution.ended);
      await account.clock.advance(120_000);

      expect(execution).toMatchObject({ status: 'FAILED', error: 'RoleChangedMeanwhile' });
      expect(execution.cause).toContain(`Instance profile web-profile ${words}, not role web-role-v2`);
      expect(execution.cause).toContain('1 refreshed, 0 failed, 39 untouched');
      const roles = ids.map((id) => account.instances()[id]?.role);
      expect(roles.filter((each) => each === 'web-role')).toHaveLength(34);
      for (const id of ids.toSorted().slice(1)) expect(execution.cause).toContain(id);
      expect(account.bare()).toEqual([]);
    },
  );
});

describe('when another execution, which ListExecutions does not show,', () => {
  it('puts the former role back while this one waits for IAM, this one says so and changes nothing else', async () => {
    const account = await openTestAccount({ interceptors: [listsItself] });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    const first = account.owner.startExecution({ ...input, propagationSeconds: 60 });
    await account.clock.advance(20_000);
    const second = account.owner.startExecution({ ...input, role: 'web-role' });

    await account.clock.run(Promise.all([first.ended, second.ended]));
    await account.clock.advance(10_000);

    expect(first).toMatchObject({ status: 'FAILED', error: 'RoleChangedMeanwhile' });
    expect(second.status).toBe('SUCCEEDED');
    expect(account.roleIn('web-profile')).toBe('web-role');
    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each([
    ['RemoveRole', 'ServiceFailureException'],
    ['AddRole', 'Throttling'],
  ])('with the same role has put it in, an execution that fails in %s leaves it there', async (task, error) => {
    const account = await openTestAccount({
      interceptors: [listsItself],
      onInvocation(name, payload, next) {
        const isSecond = (payload as { request?: { reason?: string } } | undefined)?.request?.reason === 'second';
        if (isSecond && name.endsWith(`-${task}`)) throw new FunctionFailed(error, '{}');
        return next();
      },
    });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    const first = account.owner.startExecution(input);
    const second = account.owner.startExecution({ ...input, reason: 'second' });

    await account.clock.run(Promise.all([first.ended, second.ended]));
    await account.clock.advance(10_000);

    expect(first.status).toBe('SUCCEEDED');
    expect(second).toMatchObject({ status: 'FAILED', error });
    expect(second.cause).toContain(
      'Instance profile web-profile holds the new role web-role-v2, and IAM did not say whether this execution put it in: it was left in it.',
    );
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    expect(account.instances()[id]).toEqual(renewed);
  });

  it('is stopped with the instance profile empty, one that found the role there puts it back', async () => {
    const account = await openTestAccount({ interceptors: [listsItself] });
    await account.launchOn(region, 'web-profile', 1);
    const second = account.owner.startExecution({ ...input, role: 'web-role', propagationSeconds: 60 });
    await account.clock.advance(1000);
    const first = account.owner.startExecution(input);
    while (account.roleIn('web-profile') !== undefined) await account.clock.advance(10);
    first.stop('stopped', 'by a person');

    await account.clock.run(second.ended);

    expect(second).toMatchObject({ status: 'FAILED', error: 'RoleChangedMeanwhile' });
    expect(account.roleIn('web-profile')).toBe('web-role');
  });
});

describe('when the instance profile holds a role that the policy does not list', () => {
  it.each([[{}], [{ dryRun: true }]])('nothing is changed with %j, since nobody could put it back', async (fields) => {
    const account = await openTestAccount();
    await changeRole(account, 'Remove', 'web-role');
    await changeRole(account, 'Add', 'admin-role');
    await account.clock.advance(60_000);
    await account.launchOn(region, 'web-profile', 1);

    const execution = await account.execute({ ...input, ...fields });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'FormerRoleNotInPolicy' });
    expect(execution.cause).toContain('Add role admin-role to policy.yml and deploy.');
    expect(account.roleIn('web-profile')).toBe('admin-role');
  });
});

describe('a plan', () => {
  it('warns of instances whose tags ask for another instance profile', async () => {
    const account = await openTestAccount();
    await account.owner.launch(region, { instanceProfile: 'web-profile', tags: { 'instance-profile': 'batch' } });
    await account.launchOn(region, 'web-profile', 1);

    const execution = await account.execute({ ...input, dryRun: true });

    expect(execution.output).toContain('The tags of 1 instance ask for another instance profile');
  });
});
