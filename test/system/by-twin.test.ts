import { describe, expect, it } from 'vitest';
import { AwsError, type Interceptor } from '../../sandbox/index.ts';
import { bringBack, input, legOf, openWithTwin, planIn, reportIn, seen, watch, wayBack } from './by-twin.ts';
import type { TestAccount } from './test-account.ts';

const renewed = { profile: 'web-profile', role: 'web-role-v2' };
const asBefore = { profile: 'web-profile', role: 'web-role' };
const onTwin = { profile: 'web-green-profile', role: 'web-role-v2' };

const called = ({ calls }: TestAccount, operation: string): number =>
  calls.filter((call) => call.operation === operation && call.parameters['DryRun'] !== true).length;

/** EC2 does not replace anything in eu-west-1 while this is so. */
function refusingIn(region: string, isMeant: () => boolean): Interceptor {
  return async (call, next) => {
    const isReplace = call.operation === 'ReplaceIamInstanceProfileAssociation' && call.parameters['DryRun'] !== true;
    if (isReplace && call.region === region && isMeant()) throw new AwsError('UnauthorizedOperation', 403, 'No.');
    return next(call);
  };
}

/** IAM does not put the new role into this instance profile. */
const refusingRole =
  (profile: string): Interceptor =>
  async (call, next) => {
    const { InstanceProfileName, RoleName } = call.parameters;
    const isMeant = InstanceProfileName === profile && RoleName === 'web-role-v2';
    if (call.operation === 'AddRoleToInstanceProfile' && isMeant) throw new AwsError('AccessDenied', 403, 'No.');
    return next(call);
  };

describe('replace-role by way of a twin', () => {
  it('refreshes every instance in every Region, and none is without an instance profile for a moment', async () => {
    const account = await openWithTwin();
    const ids = [
      ...(await account.launchOn('us-east-1', 'web-profile', 4)),
      ...(await account.launchOn('eu-west-1', 'web-profile', 2)),
    ];

    const { execution, without } = await watch(account);

    expect(execution.cause).toBeUndefined();
    expect(without).toEqual([]);
    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', planned: 6, refreshed: 6, failed: 0, gone: 0 });
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
    expect([account.roleIn('web-profile'), account.roleIn('web-green-profile')]).toEqual([
      'web-role-v2',
      'web-role-v2',
    ]);
    expect(called(account, 'ReplaceIamInstanceProfileAssociation')).toBe(12);
    expect(called(account, 'DisassociateIamInstanceProfile')).toBe(0);
  });

  it('replaces the role of the instance profile only while no instance is on it', async () => {
    const on: number[] = [];
    const account: TestAccount = await openWithTwin({
      interceptors: [
        async (call, next) => {
          const isSwap = call.operation === 'RemoveRoleFromInstanceProfile';
          const { InstanceProfileName } = call.parameters;
          if (isSwap && InstanceProfileName === 'web-profile') {
            on.push(Object.values(account.instances()).filter(({ profile }) => profile === 'web-profile').length);
          }
          return next(call);
        },
      ],
    });
    await account.launchOn('us-east-1', 'web-profile', 3);

    await watch(account);

    expect(on).toEqual([0]);
  });

  it('begins each leg with one instance and its canary', async () => {
    const account = await openWithTwin();
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 8 });
    await account.clock.advance(60_000);

    await watch(account, { canary: 2 });

    const waves = account.logs
      .filter(({ text }) => text.includes('"message":"wave"'))
      .map(({ text }) => (JSON.parse(text) as { instances: number }).instances);
    expect(waves).toEqual([1, 2, 5, 1, 2, 5]);
  });

  it('moves a stopped instance too, and leaves who opted out with the instance profile', async () => {
    const account = await openWithTwin();
    const [stopped = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
    const [out = ''] = await account.owner.launch('us-east-1', {
      instanceProfile: 'web-profile',
      tags: { 'rolecall:ignore': '' },
    });
    await account.clock.advance(60_000);
    await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: [stopped] });
    await account.clock.advance(60_000);

    const { execution } = await watch(account);

    expect(reportIn(execution)).toMatchObject({ status: 'ReplacedInPart', refreshed: 1, failed: 0 });
    expect(account.instances()[stopped]?.profile).toBe('web-profile');
    expect(account.instances()[out]?.profile).toBe('web-profile');
    await account.owner.call('ec2', 'us-east-1', 'StartInstances', { InstanceIds: [stopped] });
    await account.clock.advance(120_000);
    expect(account.instances()[stopped]).toEqual(renewed);
  });

  it('moves nobody where the account has no instance, and replaces both roles', async () => {
    const account = await openWithTwin();

    const { execution } = await watch(account);

    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', planned: 0, refreshed: 0 });
    expect([account.roleIn('web-profile'), account.roleIn('web-green-profile')]).toEqual([
      'web-role-v2',
      'web-role-v2',
    ]);
  });

  it('refreshes without a gap where both hold the role already', async () => {
    const account = await openWithTwin();
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    await watch(account);
    const before = called(account, 'AddRoleToInstanceProfile');

    const { execution, without } = await watch(account);

    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', refreshed: 2 });
    expect(without).toEqual([]);
    expect(called(account, 'AddRoleToInstanceProfile')).toBe(before);
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
  });

  it('plans both legs in a dry run, and changes nothing', async () => {
    const account = await openWithTwin();
    await account.launchOn('us-east-1', 'web-profile', 2);
    const before = called(account, 'AddRoleToInstanceProfile');

    const { summary, steps, estimatedMinutes, ways } = planIn(await account.execute({ ...input, dryRun: true }));

    expect(summary).toBe(
      'Replace role web-role with role web-role-v2 in instance profile web-profile, by way of web-green-profile: 2 instances in 1 Region.',
    );
    expect(steps).toEqual([
      'Rehearse: ask EC2 whether it would move an instance to web-green-profile in us-east-1.',
      'Add role web-role-v2 to instance profile web-green-profile.',
      'Wait until IAM shows role web-role-v2, and then 15 s until EC2 sees it too.',
      'Move 2 instances in us-east-1 to instance profile web-green-profile.',
      'Remove role web-role from instance profile web-profile.',
      'Add role web-role-v2 to instance profile web-profile.',
      'Wait until IAM shows role web-role-v2, and then 15 s until EC2 sees it too.',
      'Move 2 instances in us-east-1 back to instance profile web-profile.',
      'Disassociate and associate what came to instance profile web-profile meanwhile.',
      'Stop a Region when its first instance fails, or one of its canary (10 instances after that); from then on, when more than 3 in all have failed.',
    ]);
    expect(ways.find(({ taken }) => taken)).toMatchObject({ refresh: 'replace', secondsWithoutProfile: 0, calls: 8 });
    expect(ways.find(({ taken }) => taken)?.minutes).toBe(estimatedMinutes);
    expect(called(account, 'AddRoleToInstanceProfile')).toBe(before);
  });
});

describe('an instance that is launched meanwhile', () => {
  it.each([
    ['while the others move to the twin', 'ReplaceAssociation'],
    ['while the first leg ends', 'TurnBack'],
  ])('%s, goes their way', async (_, state) => {
    const account = await openWithTwin();
    await account.launchOn('us-east-1', 'web-profile', 3);
    let late: string[] = [];

    const { execution } = await watch(account, {}, async ({ trace }) => {
      if (late.length === 0 && trace.entered.has(state)) {
        late = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile' });
      }
    });

    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', failed: 0 });
    expect(late).toHaveLength(1);
    for (const one of seen(account, late)) expect(one).toEqual(renewed);
  });

  it('while EC2 may not see the new role yet, is disassociated and associated in the end', async () => {
    const account = await openWithTwin();
    await account.launchOn('us-east-1', 'web-profile', 2);
    let late: string[] = [];

    const { execution, without } = await watch(account, {}, async () => {
      if (late.length === 0 && account.roleIn('web-profile') === 'web-role-v2') {
        late = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile' });
      }
    });

    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', planned: 2, refreshed: 3, failed: 0 });
    for (const one of seen(account, late)) expect(one).toEqual(renewed);
    expect(without).toEqual([]);
    expect(called(account, 'DisassociateIamInstanceProfile')).toBe(1);
  });
});

describe('when EC2 refuses in one Region', () => {
  it.each([
    { leg: 'there', profile: 'web-role', here: onTwin, there: asBefore, on: 'web-profile' },
    { leg: 'back', profile: 'web-role-v2', here: renewed, there: onTwin, on: 'web-green-profile' },
  ])('on the way $leg, every instance has credentials, and the cause says where', async (row) => {
    const account: TestAccount = await openWithTwin({
      interceptors: [refusingIn('eu-west-1', () => (legOf(account) ?? 'there') === row.leg)],
    });
    const here = await account.launchOn('us-east-1', 'web-profile', 2);
    const there = await account.launchOn('eu-west-1', 'web-profile', 2);

    const { execution, without } = await watch(account);

    const { error, cause = '' } = execution;
    expect(error).toBe('ReplacementIncomplete');
    expect(without).toEqual([]);
    expect(account.roleIn('web-profile')).toBe(row.profile);
    for (const one of seen(account, here)) expect(one).toEqual(row.here);
    for (const one of seen(account, there)) expect(one).toEqual(row.there);
    for (const id of there) expect(cause).toContain(id);
    expect(cause).toContain(`They have instance profile ${row.on}.`);
    expect(cause).toContain(`start replace-profile with ${wayBack}`);
  });

  it('and does so no more, the remedy brings all to one instance profile, and the same input to its end', async () => {
    let isRefused = true;
    const account: TestAccount = await openWithTwin({
      interceptors: [refusingIn('eu-west-1', () => isRefused)],
    });
    const ids = [
      ...(await account.launchOn('us-east-1', 'web-profile', 2)),
      ...(await account.launchOn('eu-west-1', 'web-profile', 2)),
    ];
    const { execution } = await watch(account);
    expect(execution.error).toBe('ReplacementIncomplete');
    isRefused = false;

    expect(await bringBack(account)).toEqual([]);
    for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
    const again = await watch(account);

    expect(reportIn(again.execution)).toMatchObject({ status: 'Replaced', refreshed: 4 });
    expect(again.without).toEqual([]);
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
  });
});

describe('when a role cannot be added', () => {
  it('to the twin, no instance is moved', async () => {
    const account = await openWithTwin({ interceptors: [refusingRole('web-green-profile')] });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const { execution, without } = await watch(account);

    expect(execution.error).toBe('AccessDenied');
    expect(execution.cause).toContain(
      'No instance was moved. The role of instance profile web-profile was not touched.',
    );
    expect(without).toEqual([]);
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
  });

  it('to the instance profile, it gets the former one back, and the instances stay on the twin', async () => {
    const account = await openWithTwin({ interceptors: [refusingRole('web-profile')] });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const { execution, without } = await watch(account);

    expect(execution.error).toBe('AccessDenied');
    expect(execution.cause).toContain('Instance profile web-profile holds role web-role again.');
    expect(execution.cause).toContain(
      '2 instances are on instance profile web-green-profile, with credentials of role web-role-v2.',
    );
    expect(execution.cause).toContain(`start replace-profile with ${wayBack}`);
    for (const id of ids) expect(execution.cause).toContain(id);
    expect(without).toEqual([]);
    for (const one of seen(account, ids)) expect(one).toEqual(onTwin);
  });

  it('to the instance profile, who came to it while it was empty has credentials of the former one in the end', async () => {
    const account = await openWithTwin({ interceptors: [refusingRole('web-profile')] });
    await account.launchOn('us-east-1', 'web-profile', 2);
    const [late = ''] = await account.owner.launch('us-east-1', {});
    await account.clock.advance(60_000);
    let isGiven = false;

    await watch(account, {}, async () => {
      if (isGiven || account.roleIn('web-profile') !== undefined) return;
      isGiven = true;
      const IamInstanceProfile = { Name: 'web-profile' };
      await account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', {
        InstanceId: late,
        IamInstanceProfile,
      });
    });

    expect(isGiven).toBe(true);
    expect(account.instances()[late]).toEqual(asBefore);
  });
});

describe('when TurnBack cannot do its work', () => {
  it('the instances stay on the twin, and the cause says why', async () => {
    const account = await openWithTwin();
    account.faults.push({ at: 'TurnBack', error: 'UnauthorizedOperation', times: 99 });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const { execution, without } = await watch(account);

    expect(execution.error).toBe('ReplacementIncomplete');
    expect(execution.cause).toContain(
      '2 instances are on instance profile web-green-profile, the first of two legs. They stay there: UnauthorizedOperation: A fault of the test. The role of instance profile web-profile was not touched.',
    );
    expect(execution.cause).toContain(`start replace-profile with ${wayBack}`);
    for (const id of ids) expect(execution.cause).toContain(id);
    expect(without).toEqual([]);
    for (const one of seen(account, ids)) expect(one).toEqual(onTwin);
  });

  it('the second time, who came meanwhile is not known, and the cause says how to go on', async () => {
    const account = await openWithTwin();
    account.faults.push({ at: 'TurnBack', error: 'UnauthorizedOperation', after: 1, times: 99 });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const { execution } = await watch(account);

    expect(execution.error).toBe('ReplacementIncomplete');
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
  });
});

describe('when an answer is lost', () => {
  it.each([
    'ReplaceIamInstanceProfileAssociation',
    'AddRoleToInstanceProfile',
    'RemoveRoleFromInstanceProfile',
    'TurnBack',
    'ReplaceAssociation',
  ])('of %s, every instance is refreshed nevertheless', async (at) => {
    const account = await openWithTwin();
    account.faults.push({
      at,
      error: at.includes('Instance') ? 'ConnectionLost' : 'Lambda.Unknown',
      late: true,
      times: 2,
    });
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);

    const { execution, without } = await watch(account);

    expect(reportIn(execution)).toMatchObject({ status: 'Replaced', refreshed: 3, failed: 0 });
    expect(without).toEqual([]);
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
  });
});

describe('an execution that is stopped', () => {
  it.each([
    { when: 'on the way there', state: 'ReplaceAssociation', leg: undefined, profile: 'web-role' },
    { when: 'between the legs', state: 'RemoveRole', leg: 'back', profile: undefined },
    { when: 'before the way back', state: 'WaitForPropagation', leg: 'back', profile: 'web-role-v2' },
  ])('$when leaves every instance with credentials, and the next one says how to bring them back', async (row) => {
    const account = await openWithTwin();
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);

    const { without } = await watch(account, {}, async ({ trace, arn }) => {
      if (legOf(account) !== row.leg || !trace.entered.has(row.state)) return;
      if (row.leg && account.roleIn('web-profile') !== row.profile) return;
      await account.stack().stepFunctions.handle({
        service: 'states',
        region: 'us-east-1',
        operation: 'StopExecution',
        parameters: { executionArn: arn },
        caller: 'AKIAOWNER',
      });
    });
    const next = await account.execute(input);
    const { errorMessage } = JSON.parse(next.cause ?? '{}') as { errorMessage: string };

    expect(without).toEqual([]);
    expect(account.roleIn('web-profile')).toBe(row.profile);
    expect(next.error).toBe('TwinInUse');
    expect(errorMessage).toContain(`start replace-profile with ${wayBack}`);
    expect(errorMessage.includes('aws iam add-role-to-instance-profile')).toBe(row.profile === undefined);
    if (row.profile === undefined) {
      await account.owner.call('iam', 'us-east-1', 'AddRoleToInstanceProfile', {
        InstanceProfileName: 'web-profile',
        RoleName: 'web-role-v2',
      });
      await account.clock.advance(60_000);
    }
    expect(await bringBack(account)).toEqual([]);
    const again = await watch(account);
    expect(reportIn(again.execution)).toMatchObject({ status: 'Replaced', refreshed: 3 });
    for (const one of seen(account, ids)) expect(one).toEqual(renewed);
  });
});
