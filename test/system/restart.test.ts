import { describe, expect, it } from 'vitest';
import { AwsError } from '../../sandbox/index.ts';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import { input, launchAs, launchSteady, openRestarting, region, reportOf, rolesOf } from './restarts.ts';

describe('replace-role with `refresh: restart`', () => {
  it('stops and starts every instance, one at a time, and each takes the new role', async () => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 4);
    account.calls.length = 0;

    const execution = await account.execute(input);

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ status: 'Replaced', refreshed: 4, failed: 0, untouched: 0 });
    expect(rolesOf(account, ids)).toEqual(ids.map(() => 'web-role-v2'));
    expect(account.mostUnavailable()).toBe(1);
    const mutating = account.calls.filter(
      ({ operation, parameters }) => !parameters['DryRun'] && !/^(Desc|Get)/.test(operation),
    );
    expect(mutating.filter(({ operation }) => /Associat/.test(operation))).toEqual([]);
  });

  it.each([
    [1, 7],
    [3, 12],
    [50, 30],
  ])('has never more than %i of %i down', async (maxUnavailable, count) => {
    const account = await openRestarting();
    const ids = await launchSteady(account, count);

    const execution = await account.execute({ ...input, canary: 2, maxUnavailable });

    expect(execution.cause).toBeUndefined();
    expect(reportOf(execution)).toMatchObject({ refreshed: count });
    expect(rolesOf(account, ids)).toEqual(ids.map(() => 'web-role-v2'));
    expect(account.mostUnavailable()).toBeLessThanOrEqual(maxUnavailable);
    expect(account.mostUnavailable()).toBe(Math.min(maxUnavailable, count - 3));
  });

  it('goes on with the next ones only when the status checks of the last are `ok`', async () => {
    const account = await openRestarting();
    await launchSteady(account, 3);

    const execution = await account.execute(input);

    expect(execution.status).toBe('SUCCEEDED');
    const starts = account.calls.filter(
      ({ operation, parameters }) => operation === 'StartInstances' && !parameters['DryRun'],
    );
    expect(starts).toHaveLength(3);
    expect(reportOf(execution)['durationSeconds']).toBeGreaterThan(3 * 90);
  });

  it('asks EC2 first whether it would stop and start one, and changes nothing where EC2 would not', async () => {
    const account = await openRestarting({
      interceptors: [
        async (call, next) => {
          if (call.operation === 'StartInstances') throw new AwsError('UnauthorizedOperation', 403, 'No.');
          return next(call);
        },
      ],
    });
    await launchSteady(account, 2);

    const execution = await account.execute(input);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'UnauthorizedOperation' });
    expect(execution.cause).toContain('us-east-1: EC2 would refuse this for i-');
    expect(account.roleIn('web-profile')).toBe('web-role');
  });

  it('only plans a dry run, and says what a restart does', async () => {
    const account = await openRestarting();
    const ids = await launchSteady(account, 2);
    launchAs(account, { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] });
    await account.clock.advance(240_000);

    const execution = await account.execute({ ...input, dryRun: true, maxUnavailable: 2 });

    const plan = JSON.parse(execution.output ?? '') as Plan;
    expect(plan.steps).toContain(
      'Stop and start 3 instances in us-east-1, at most 2 at a time; wait for the status checks of each.',
    );
    expect(plan.steps[0]).toBe('Rehearse: ask EC2 whether it would stop and start an instance in us-east-1.');
    expect(plan.warnings).toContain(
      'Another public address after the restart, since it is no Elastic IP address: 1 instance in us-east-1.',
    );
    expect(plan.estimatedMinutes).toBeGreaterThan(5);
    expect(rolesOf(account, ids)).toEqual(['web-role', 'web-role']);
  });
});

describe('an instance that a restart leaves alone', () => {
  const Tags = [{ Key: 'aws:autoscaling:groupName', Value: 'web-group' }];
  const cases: [string, Parameters<typeof launchAs>[1], 'ebs' | 'instance-store', RegExp][] = [
    [
      'is one of an Auto Scaling group',
      { TagSpecifications: [{ ResourceType: 'instance', Tags }] },
      'ebs',
      /in an Auto Scaling group.*: 1 instance in us-east-1: ID\. Refresh the groups:\naws autoscaling start-instance-refresh --region us-east-1 --auto-scaling-group-name 'web-group'/,
    ],
    ['has an instance store as root device', {}, 'instance-store', /with an instance store as root device.*: ID/],
    ['is a Spot Instance', { InstanceMarketOptions: { MarketType: 'spot' } }, 'ebs', /Spot Instances.*: ID/],
    ['is set up for hibernation', { HibernationOptions: { Configured: true } }, 'ebs', /set up for hibernation.*: ID/],
  ];

  it.each(cases)('%s: it is named, in the plan and in the report', async (_, request, rootDeviceType, text) => {
    const account = await openRestarting();
    const [other = ''] = await launchSteady(account, 1);
    const id = launchAs(account, request, rootDeviceType);
    await account.clock.advance(240_000);
    const named = new RegExp(text.source.replace('ID', id));

    const planned = await account.execute({ ...input, dryRun: true });
    const execution = await account.execute(input);

    expect((JSON.parse(planned.output ?? '') as Plan).warnings.join('\n')).toMatch(named);
    expect(reportOf(execution)).toMatchObject({ status: 'ReplacedInPart', planned: 1, refreshed: 1, untouched: 0 });
    expect(reportOf(execution)['summary']).toMatch(named);
    expect(rolesOf(account, [other, id])).toEqual(['web-role-v2', 'web-role']);
    expect(account.calls.some(({ parameters }) => JSON.stringify(parameters['InstanceIds'] ?? '').includes(id))).toBe(
      false,
    );
  });

  it('is stopped: it is counted apart, and never started', async () => {
    const account = await openRestarting();
    const [running = '', stopped = ''] = await launchSteady(account, 2);
    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [stopped] });
    await account.clock.advance(60_000);

    const execution = await account.execute(input);

    expect(reportOf(execution)).toMatchObject({
      status: 'Replaced',
      planned: 1,
      refreshed: 1,
      leftOut: [{ region, why: 'stopped', instances: 1, instanceIds: [stopped] }],
    });
    expect(account.stateOf(stopped)).toBe('stopped');
    expect(rolesOf(account, [running])).toEqual(['web-role-v2']);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [stopped] });
    await account.clock.advance(60_000);
    expect(rolesOf(account, [stopped])).toEqual(['web-role-v2']);
  });

  it('is protected from being stopped: EC2 says so, and it runs on and is named', async () => {
    const account = await openRestarting();
    await launchSteady(account, 1);
    const id = launchAs(account, { DisableApiStop: true });
    await account.clock.advance(240_000);

    const execution = await account.execute({ ...input, maxFailures: 5 });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    expect(execution.cause).toContain('OperationNotPermitted');
    expect(execution.cause).toContain(id);
    expect(account.stateOf(id)).toBe('running');
  });

  it('opted out', async () => {
    const account = await openRestarting();
    const [first = ''] = await launchSteady(account, 1);
    const [out = ''] = await account.owner.launch(region, {
      instanceProfile: 'web-profile',
      tags: { 'rolecall:ignore': '' },
    });
    await account.clock.advance(240_000);

    await account.execute(input);

    expect(rolesOf(account, [first, out])).toEqual(['web-role-v2', 'web-role']);
  });
});
