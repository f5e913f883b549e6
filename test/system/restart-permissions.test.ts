import { describe, expect, it } from 'vitest';
import { ofType, readPackaged, type Role, statementsOf } from '../packaging/packaged-template.ts';
import { openWithout, type Crippled } from './missing-permission.ts';
import { input, launchSteady, region } from './restarts.ts';

/** What only a restart needs. */
const ofRestart = /^(Stop|Start)Role ec2:|ec2:DescribeInstanceStatus$/;

const stateOf = (account: Crippled, id: string): string => account.ec2(region).instance(id).state;

describe('a restart without its permission', () => {
  it.each([
    ['StopRole', 'ec2:StopInstances'],
    ['StartRole', 'ec2:StartInstances'],
  ])('%s %s changes nothing, since the rehearsal says so', async (role, action) => {
    const account = await openWithout(role, action);
    await launchSteady(account, 2);

    const execution = await account.execute(input);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'UnauthorizedOperation' });
    expect(execution.cause).toContain(action);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });

  it('StopRole ec2:DescribeInstances stops nothing, and names the first instance', async () => {
    const account = await openWithout('StopRole', 'ec2:DescribeInstances');
    const ids = await launchSteady(account, 2);

    const execution = await account.execute(input);

    expect(execution.cause).toContain('0 refreshed, 1 failed, 1 untouched');
    expect(execution.cause).toContain('ec2:DescribeInstances');
    expect(ids.map((id) => stateOf(account, id))).toEqual(['running', 'running']);
  });

  it('StartRole ec2:DescribeInstances leaves one down, and names it with the command', async () => {
    const account = await openWithout('StartRole', 'ec2:DescribeInstances');
    const ids = await launchSteady(account, 2);

    const execution = await account.execute(input);

    const down = ids.filter((id) => stateOf(account, id) === 'stopped');
    expect(down).toHaveLength(1);
    expect(execution.cause).toContain(`for id in ${down.join()}; do aws ec2 start-instances`);
  });

  it.each([
    ['ConfirmBatchRole', []],
    ['NextWaveRole', [{ at: 'ConfirmBatch', error: 'Sandbox.Timedout', times: 10 }]],
    [
      'CloseRegionRole',
      [
        { at: 'ConfirmBatch', error: 'Sandbox.Timedout', times: 10 },
        { at: 'NextWave', error: 'RoleChangedMeanwhile', after: 1 },
      ],
    ],
  ])('%s ec2:DescribeInstanceStatus calls no instance refreshed that it has not seen', async (role, faults) => {
    const account = await openWithout(role, 'ec2:DescribeInstanceStatus', { regions: [region] });
    const ids = await launchSteady(account, 2);
    account.faults.push(...faults);

    await account.execute(input);

    expect(account.failures.join('\n')).toContain('ec2:DescribeInstanceStatus');
    expect(ids.map((id) => stateOf(account, id))).toEqual(['running', 'running']);
  });
});

it('the permissions that only a restart needs are these', () => {
  const template = readPackaged('.');
  const granted = [...ofType<Role>(template, 'AWS::IAM::Role')].flatMap(([role, properties]) =>
    statementsOf(template, properties)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions }) => actions.map((action) => `${role} ${action}`)),
  );

  expect(granted.filter((name) => ofRestart.test(name)).toSorted()).toEqual([
    'CloseRegionRole ec2:DescribeInstanceStatus',
    'ConfirmBatchRole ec2:DescribeInstanceStatus',
    'NextWaveRole ec2:DescribeInstanceStatus',
    'StartRole ec2:DescribeInstances',
    'StartRole ec2:StartInstances',
    'StopRole ec2:DescribeInstances',
    'StopRole ec2:StopInstances',
  ]);
});
