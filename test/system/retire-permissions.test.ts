import { describe, expect, it } from 'vitest';
import { ofType, readPackaged, type Role, statementsOf } from '../packaging/packaged-template.ts';
import { as } from './attack.ts';
import { openWithout } from './missing-permission.ts';
import { createRetired, isThere, onRetired, openWithRetired, retire, retired } from './retired-profile.ts';
import { invoke, withField, withIamOpen } from './payloads.ts';
import type { Fault, TestAccount } from './test-account.ts';

/** A role of retire-profile, what it may not do, and what else has to go wrong so that it would do it. */
interface Row {
  role: string;
  action: string;
  faults?: Fault[];
  before?: (account: TestAccount) => Promise<unknown>;
}

/** Another execution that runs, and changes nothing: whether it does, its input says. */
const besideDryRun = async ({ owner, clock }: TestAccount): Promise<void> => {
  owner.startExecution({ instanceProfile: retired, dryRun: true }, 'retire-profile');
  await clock.advance(1);
};
const lost = (at: string): Fault[] => [{ at, error: 'ConnectionLost', late: true }];
const notDeleted: Fault = { at: 'DeleteInstanceProfile', error: 'AccessDenied' };

const looks = [
  'ec2:DescribeRegions',
  'ec2:DescribeInstances',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeSpotInstanceRequests',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeLaunchConfigurations',
];
const planning: Row[] = [
  ...looks.map((action) => ({ role: 'PlanRetirementRole', action })),
  { role: 'PlanRetirementRole', action: 'iam:GetInstanceProfile' },
  { role: 'PlanRetirementRole', action: 'states:ListExecutions' },
  { role: 'PlanRetirementRole', action: 'states:DescribeExecution', before: besideDryRun },
];
const retiring: Row[] = [
  { role: 'RemoveRetiredRoleRole', action: 'iam:RemoveRoleFromInstanceProfile' },
  {
    role: 'RemoveRetiredRoleRole',
    action: 'iam:GetInstanceProfile',
    faults: lost('RemoveRoleFromInstanceProfile'),
  },
  ...looks.map((action) => ({ role: 'LookAgainRole', action })),
  { role: 'DeleteProfileRole', action: 'iam:GetInstanceProfile' },
  { role: 'DeleteProfileRole', action: 'iam:DeleteInstanceProfile' },
];
const restoring: Row[] = [
  { role: 'RestoreRetiredRoleRole', action: 'iam:GetInstanceProfile', faults: [notDeleted] },
  { role: 'RestoreRetiredRoleRole', action: 'iam:AddRoleToInstanceProfile', faults: [notDeleted] },
  { role: 'RestoreRetiredRoleRole', action: 'iam:PassRole', faults: [notDeleted] },
];

const nameOf = ({ role, action }: Row): string => `${role} ${action}`;

async function retireWithout({ role, action, faults = [], before }: Row) {
  const account = await createRetired(await openWithout(role, action));
  await before?.(account);
  account.faults.push(...faults.map((fault) => ({ ...fault })));
  return { account, execution: await retire(account) };
}

describe('retire-profile without a permission', () => {
  it.each(planning)('$role $action ends in its plan, and changes nothing', async (row) => {
    const { account, execution } = await retireWithout(row);

    expect(execution.status).toBe('FAILED');
    expect(execution.cause).toContain(row.action);
    expect(account.roleIn(retired)).toBe('web-role');
  });

  it.each(retiring)('$role $action puts the role back', async (row) => {
    const { account, execution } = await retireWithout(row);

    expect(execution.status).toBe('FAILED');
    expect(execution.cause).toContain(row.action);
    expect(account.roleIn(retired)).toBe('web-role');
  });

  it.each(restoring)('$role $action says how to put the role back by hand', async (row) => {
    const { account, execution } = await retireWithout(row);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'RoleNotRestored' });
    expect(execution.cause).toContain(`aws iam add-role-to-instance-profile --instance-profile-name ${retired}`);
    expect(isThere(account)).toBe(true);
  });

  it('RetireProfileRole lambda:InvokeFunction ends in its plan', async () => {
    const { account, execution } = await retireWithout({ role: 'RetireProfileRole', action: 'lambda:InvokeFunction' });

    expect(execution.status).toBe('FAILED');
    expect(account.roleIn(retired)).toBe('web-role');
  });

  it('is tried for each that is packaged', () => {
    const template = readPackaged();
    const granted = [...ofType<Role>(template, 'AWS::IAM::Role')]
      .filter(([role]) => /Retire|LookAgain|DeleteProfile/.test(role))
      .flatMap(([role, properties]) =>
        statementsOf(template, properties).flatMap(({ actions }) =>
          actions.filter((action) => !/^(logs|xray|events):/.test(action)).map((action) => nameOf({ role, action })),
        ),
      );
    const tried = [...planning, ...retiring, ...restoring].map(nameOf);

    expect(new Set(granted)).toEqual(new Set([...tried, 'RetireProfileRole lambda:InvokeFunction']));
  });
});

describe('the packaged permissions', () => {
  it.each([
    ['DeleteProfile', 'DeleteInstanceProfile', 'empty-profile', {}],
    ['RemoveRetiredRole', 'RemoveRoleFromInstanceProfile', 'web-profile', { RoleName: 'web-role' }],
    ['RestoreRetiredRole', 'AddRoleToInstanceProfile', 'empty-profile', { RoleName: 'web-role' }],
    ['RestoreRetiredRole', 'AddRoleToInstanceProfile', retired, { RoleName: 'admin-role' }],
    ['RestoreRetiredRole', 'AddRoleToInstanceProfile', retired, { RoleName: 'web-role-v2' }],
    ['RemoveRole', 'RemoveRoleFromInstanceProfile', retired, { RoleName: 'web-role' }],
    ['AddRole', 'AddRoleToInstanceProfile', retired, { RoleName: 'web-role' }],
  ])('of %s do not allow %s on %s with %j', async (name, operation, InstanceProfileName, fields) => {
    const account = await openWithRetired();
    await account.owner.createInstanceProfile('empty-profile');
    if (operation.startsWith('Add'))
      await onRetired(account, 'RemoveRoleFromInstanceProfile', { RoleName: 'web-role' });
    const before = account.iam.now().profiles();
    const session = as(account, name);

    const refused = session('iam', operation, { InstanceProfileName, ...fields });

    await expect(refused).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(account.iam.now().profiles()).toEqual(before);
  });

  it('of Associate do not allow to give a retired instance profile', async () => {
    const account = await openWithRetired();
    const [InstanceId] = await account.owner.launch('us-east-1', {});
    await account.clock.advance(60_000);

    const refused = as(account, 'Associate')('ec2', 'AssociateIamInstanceProfile', {
      InstanceId,
      IamInstanceProfile: { Name: retired },
    });

    await expect(refused).rejects.toMatchObject({ code: 'UnauthorizedOperation' });
  });
});

describe('a function of retire-profile, invoked directly,', () => {
  const profile = {
    arn: `arn:aws:iam::123456789012:instance-profile/${retired}`,
    id: 'AIPA00000000000000001',
    path: '/',
    tags: {},
  };
  const payload = {
    request: { instanceProfile: retired, dryRun: false, propagationSeconds: 0 },
    profile,
    formerRole: 'web-role',
    startedAt: '2026-11-01T12:00:00.000Z',
    lookedAgainAt: '2026-11-01T12:00:00.000Z',
    failure: { Error: 'E', Cause: '' },
  };
  const changing = ['RemoveRetiredRole', 'LookAgain', 'DeleteProfile', 'RestoreRetiredRole'];
  const wrong: [string, unknown][] = [
    ['request.instanceProfile', 'web-profile'],
    ['request.instanceProfile', 'admin-profile'],
    ['formerRole', 'admin-role'],
    ['formerRole', 'web-role-v2'],
    ['request', undefined],
    ['profile.arn', 'web-profile'],
    ['startedAt', 'now'],
  ];

  // IAM allows everything here: the function itself refuses.
  it.each(changing.flatMap((name) => wrong.map(([field, value]) => [name, field, value] as const)))(
    '%s refuses %s: %j',
    async (name, field, value) => {
      const account = await openWithRetired({ template: withIamOpen });
      const before = account.iam.now().profiles();
      const calls = account.calls.length;

      const invoked = invoke(account, name, withField(payload, field, value));

      await expect(invoked).rejects.toMatchObject({ name: 'PayloadRefused' });
      await expect(invoked).rejects.toThrow(field.replace('request.instanceProfile', 'instanceProfile'));
      expect(account.iam.now().profiles()).toEqual(before);
      expect(account.calls).toHaveLength(calls);
    },
  );
});
