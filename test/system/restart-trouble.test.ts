import { describe, expect, it } from 'vitest';
import { AwsError } from '../../sandbox/index.ts';
import { input, launchSteady, openRestarting, region, reportOf, rolesOf } from './restarts.ts';

const noRoom = new AwsError('InsufficientInstanceCapacity', 500, 'We currently do not have sufficient capacity.');

describe('an instance that does not come back', () => {
  it('is named with its state reason, and the Region stops at the canary', async () => {
    const account = await openRestarting();
    const ids = (await launchSteady(account, 5)).toSorted();
    const startFails = { Code: 'Client.InternalError', Message: 'Client error on launch' };
    account.ec2(region).trouble(ids[1] ?? '', { startFails });

    const execution = await account.execute({ ...input, canary: 1 });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain('It is stopped (Client.InternalError: Client error on launch).');
    expect(execution.cause).toContain(`for id in ${ids[1]}; do aws ec2 start-instances --region us-east-1`);
    expect(execution.cause).toContain('1 refreshed, 1 failed, 3 untouched');
    expect(rolesOf(account, ids.slice(2))).toEqual(['web-role', 'web-role', 'web-role']);
  });

  it('is named when its status checks fail', async () => {
    const account = await openRestarting();
    const ids = (await launchSteady(account, 3)).toSorted();
    account.ec2(region).trouble(ids[0] ?? '', { failsChecks: true });

    const execution = await account.execute(input);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain('It is running; its status checks: system ok, instance impaired.');
    expect(execution.cause).toContain('0 refreshed, 1 failed, 2 untouched');
  });

  it('is started as soon as EC2 has room for it again', async () => {
    let refusals = 6;
    const account = await openRestarting({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'StartInstances' && !call.parameters['DryRun'] && (refusals -= 1) >= 0) throw noRoom;
          return next(call);
        },
      ],
    });
    const ids = await launchSteady(account, 2);

    const execution = await account.execute(input);

    expect(execution.cause).toBeUndefined();
    expect(rolesOf(account, ids)).toEqual(['web-role-v2', 'web-role-v2']);
  });

  it('is named, and no other one is stopped, where EC2 has no room for it', async () => {
    const account = await openRestarting({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'StartInstances' && !call.parameters['DryRun']) throw noRoom;
          return next(call);
        },
      ],
    });
    const ids = await launchSteady(account, 3);

    const execution = await account.execute(input);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain('InsufficientInstanceCapacity: We currently do not have sufficient capacity.');
    expect(ids.map(account.stateOf).toSorted()).toEqual(['running', 'running', 'stopped']);
  });

  it('keeps none of the others of its batch down', async () => {
    let refused = '';
    const account = await openRestarting({
      interceptors: [
        async (call, next) => {
          const ids = (call.parameters['InstanceIds'] ?? []) as string[];
          if (call.operation === 'StartInstances' && !call.parameters['DryRun'] && ids.includes(refused)) throw noRoom;
          return next(call);
        },
      ],
    });
    const ids = (await launchSteady(account, 12)).toSorted();
    refused = ids[7] ?? '';

    const execution = await account.execute({ ...input, canary: 1, maxUnavailable: 20, maxFailures: 5 });

    expect(execution.cause).toContain('11 refreshed, 1 failed, 0 untouched');
    expect(ids.filter((id) => account.stateOf(id) !== 'running')).toEqual([refused]);
  });
});

describe('an instance that somebody changes while the waves run', () => {
  it('is gone when it is terminated', async () => {
    const account = await openRestarting();
    const ids = (await launchSteady(account, 3)).toSorted();
    const execution = account.owner.startExecution(input);
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'TerminateInstances', { InstanceIds: [ids[2]] });

    await account.clock.run(execution.ended);

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ status: 'Replaced', refreshed: 2, gone: 1 });
  });

  it('is not started when it was stopped by somebody else', async () => {
    const account = await openRestarting();
    const ids = (await launchSteady(account, 3)).toSorted();
    const execution = account.owner.startExecution(input);
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [ids[2]] });

    await account.clock.run(execution.ended);

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ status: 'Replaced', refreshed: 2, gone: 1 });
    expect(account.stateOf(ids[2] ?? '')).toBe('stopped');
  });
});

describe('a restart when AWS answers badly', () => {
  const all = ['StopInstances', 'StartInstances', 'DescribeInstanceStatus', 'DescribeInstances', 'GetInstanceProfile'];
  const answers = all.flatMap((at) => [
    { at, late: false },
    { at, late: true },
  ]);

  it.each(answers)('ends well after $at broke off (its work done: $late)', async ({ at, late }) => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 3);
    account.faults.push({ at, error: 'ConnectionLost', late, times: 2 });

    const execution = await account.execute({ ...input, maxUnavailable: 2 });

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ refreshed: 3, failed: 0, untouched: 0 });
    expect(rolesOf(account, ids)).toEqual(ids.map(() => 'web-role-v2'));
    expect(account.mostUnavailable()).toBeLessThanOrEqual(2);
  });

  it.each(
    ['Stop', 'Start', 'ConfirmBatch', 'NextWave', 'CheckRole'].flatMap((at) => [
      { at, late: false },
      { at, late: true },
    ]),
  )('ends well after the function $at was killed (its work done: $late)', async ({ at, late }) => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 3);
    account.faults.push({ at, error: 'Lambda.Unknown', late, times: 2, after: 1 });

    const execution = await account.execute(input);

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ refreshed: 3, failed: 0, untouched: 0 });
    expect(rolesOf(account, ids)).toEqual(ids.map(() => 'web-role-v2'));
  });

  it.each(['Stop', 'Start', 'ConfirmBatch'])('leaves nothing down where %s fails for good once', async (at) => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 4);
    account.faults.push({ at, error: 'Sandbox.Timedout', late: true, times: 16, after: 1 });

    const execution = await account.execute({ ...input, maxFailures: 10, canary: 1 });

    expect(ids.map(account.stateOf)).toEqual(ids.map(() => 'running'));
    expect(execution.cause ?? '').not.toContain('NotStarted');
  });
});

describe('when the role is taken out while instances are restarted', () => {
  it('what came back without it is restarted once more when it is there again', async () => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 4);
    const execution = account.owner.startExecution({ ...input, propagationSeconds: 30 });
    const profile = { InstanceProfileName: 'web-profile', RoleName: 'web-role-v2' };
    await account.clock.advance(75_000);
    await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', profile);
    await account.clock.advance(60_000);
    await account.owner.call('iam', region, 'AddRoleToInstanceProfile', profile);

    await account.clock.run(execution.ended);

    expect(execution.cause).toBeUndefined();
    expect(rolesOf(account, ids)).toEqual(ids.map(() => 'web-role-v2'));
  });

  it('stops the Region where it stays away, and leaves nothing down', async () => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 4);
    const execution = account.owner.startExecution(input);
    await account.clock.advance(60_000);
    await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role-v2',
    });

    await account.clock.run(execution.ended);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'RoleChangedMeanwhile' });
    expect(ids.map(account.stateOf)).toEqual(ids.map(() => 'running'));
  });
});
