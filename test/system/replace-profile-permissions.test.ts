import { describe, expect, it } from 'vitest';
import { ofType, readPackaged, type Role, statementsOf } from '../packaging/packaged-template.ts';
import { as, replace, scene } from './attack.ts';
import { openWithout } from './missing-permission.ts';
import { changesIn, move, moveInput, reportIn } from './moves.ts';
import { type Fault, openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const create = { create: 'batch-role' };
const lost: Fault = { at: 'ReplaceIamInstanceProfileAssociation', error: 'ConnectionLost', late: true };
const notThere = async ({ owner }: TestAccount): Promise<void> => {
  const parameters = { InstanceProfileName: 'batch-profile' };
  await owner.call('iam', region, 'RemoveRoleFromInstanceProfile', { ...parameters, RoleName: 'batch-role' });
  await owner.call('iam', region, 'DeleteInstanceProfile', parameters);
};

interface Row {
  role: string;
  action: string;
  fields?: object;
  faults?: Fault[];
  before?: (account: TestAccount) => Promise<unknown>;
}

/** Without these nothing is moved, and the cause names what is missing. */
const needed: Row[] = [
  { role: 'PlanMoveRole', action: 'ec2:DescribeRegions' },
  { role: 'PlanMoveRole', action: 'ec2:DescribeInstances' },
  { role: 'PlanMoveRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'PlanMoveRole', action: 'states:ListExecutions' },
  { role: 'PlanMoveRole', action: 'iam:GetInstanceProfile' },
  { role: 'PlanMoveRole', action: 'iam:GetRole' },
  { role: 'PlanMoveRole', action: 'cloudwatch:DescribeAlarms', fields: { alarms: ['web-5xx'] } },
  { role: 'ReplaceAssociationRole', action: 'ec2:ReplaceIamInstanceProfileAssociation' },
  { role: 'ReplaceAssociationRole', action: 'iam:PassRole' },
  { role: 'ReplaceProfileRole', action: 'lambda:InvokeFunction' },
  ...['CreateInstanceProfile', 'TagInstanceProfile', 'AddRoleToInstanceProfile', 'PassRole', 'GetInstanceProfile'].map(
    (action) => ({ role: 'CreateReplacementRole', action: `iam:${action}`, fields: create, before: notThere }),
  ),
];
const nextInstances = [
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeSpotInstanceRequests',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeLaunchConfigurations',
];

const comparing = ['iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'];

async function run({ role, action, fields, faults = [], before }: Row) {
  const account = await openWithout(role, action);
  await account.launchOn(region, 'web-profile', 2);
  await before?.(account);
  await account.clock.advance(60_000);
  account.faults.push(...faults.map((fault) => ({ ...fault })));
  return { account, execution: await move(account, fields) };
}

describe('replace-profile without', () => {
  it.each(needed)('$role $action moves nothing', async (row) => {
    const { account, execution } = await run(row);

    expect(execution.status).toBe('FAILED');
    expect(`${execution.cause} ${account.failures.join(' ')}`).toContain(
      `not authorized to perform: ${row.action} `.trimEnd(),
    );
    expect(changesIn(account).filter((operation) => operation.endsWith('Association'))).toEqual([]);
  });

  it.each(comparing)('PlanMoveRole %s warns that the roles were not compared', async (action) => {
    const { execution } = await run({ role: 'PlanMoveRole', action, fields: { dryRun: true } });

    expect(execution.output).toContain(`not authorized to perform: ${action}`);
  });

  it.each(nextInstances)('PlanMoveRole %s warns that the next instances are not known', async (action) => {
    const { execution } = await run({ role: 'PlanMoveRole', action, fields: { dryRun: true } });

    expect(execution.output).toContain('What launches the next instances was not readable in eu-west-1, us-east-1');
  });

  it.each(nextInstances)('ReportMoveRole %s says that the next instances are not known', async (action) => {
    const { execution } = await run({ role: 'ReportMoveRole', action });

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', nextUnknown: ['eu-west-1', 'us-east-1'] });
  });

  it.each(['ec2:DescribeInstances', 'ec2:DescribeIamInstanceProfileAssociations'])(
    'ReportMoveRole %s is made up for by the last look of each Region',
    async (action) => {
      const { execution } = await run({ role: 'ReportMoveRole', action });

      expect(reportIn(execution).status).toBe('Moved');
    },
  );

  it('ReportMoveRole iam:GetInstanceProfile is no success', async () => {
    const { execution } = await run({ role: 'ReportMoveRole', action: 'iam:GetInstanceProfile' });

    expect(execution.error).toBe('MoveIncomplete');
    expect(execution.cause).toContain('IAM did not say whether instance profile batch-profile still holds a role.');
  });

  it('ReplaceAssociationRole ec2:DescribeIamInstanceProfileAssociations is made up for by ConfirmBatch', async () => {
    const row = { role: 'ReplaceAssociationRole', action: 'ec2:DescribeIamInstanceProfileAssociations' };
    const { execution } = await run({ ...row, faults: [lost] });

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 2 });
  });

  it('PlanMoveRole states:DescribeExecution is refused beside another execution', async () => {
    const account = await openWithout('PlanMoveRole', 'states:DescribeExecution');
    await account.launchOn(region, 'web-profile', 2);
    const other = account.owner.startExecution({ instanceProfile: 'web-profile', role: 'web-role-v2' });
    await account.clock.advance(10_000);

    expect((await move(account)).cause).toContain('not authorized to perform: states:DescribeExecution');
    await account.clock.run(other.ended);
  });

  it('PlanMoveRole states:GetExecutionHistory is refused after an execution that was stopped', async () => {
    const account = await openWithout('PlanMoveRole', 'states:GetExecutionHistory');
    await account.launchOn(region, 'web-profile', 2);
    const stopped = account.owner.startExecution(moveInput, 'replace-profile');
    await account.clock.advance(10_000);
    stopped.stop('Stopped', 'by a person');
    await account.clock.advance(10_000);

    expect((await move(account)).cause).toContain('not authorized to perform: states:GetExecutionHistory');
  });

  it('any other permission: there is none', () => {
    const template = readPackaged();
    const ours = /^(PlanMove|CreateReplacement|ReplaceAssociation|ReportMove)Role$/;
    const granted = [...ofType<Role>(template, 'AWS::IAM::Role')].flatMap(([role, properties]) =>
      statementsOf(template, properties)
        .filter(({ effect }) => ours.test(role) && effect === 'Allow')
        .flatMap(({ actions }) => actions.map((action) => `${role} ${action}`)),
    );
    const tried = [
      ...needed.filter(({ role }) => ours.test(role)).map(({ role, action }) => `${role} ${action}`),
      ...['PlanMoveRole', 'ReportMoveRole'].flatMap((role) => nextInstances.map((action) => `${role} ${action}`)),
      ...comparing.map((action) => `PlanMoveRole ${action}`),
      'ReportMoveRole iam:GetInstanceProfile',
      'ReportMoveRole ec2:DescribeInstances',
      'ReportMoveRole ec2:DescribeIamInstanceProfileAssociations',
      'ReplaceAssociationRole ec2:DescribeIamInstanceProfileAssociations',
      'PlanMoveRole states:DescribeExecution',
      'PlanMoveRole states:GetExecutionHistory',
    ];
    expect(new Set(granted.filter((one) => !/ (logs|xray|events):/.test(one)))).toEqual(new Set(tried));
  });
});

describe('whoever has the credentials of', () => {
  const denied = { code: expect.stringMatching(/^(UnauthorizedOperation|AccessDenied)$/) as string };

  it('ReplaceAssociation gives no instance an instance profile that policy.yml does not list', async () => {
    const made = await scene();
    const [service, operation, parameters] = replace(made.association(made.on.web), 'admin-profile');

    await expect(as(made.account, 'ReplaceAssociation')(service, operation, parameters)).rejects.toMatchObject(denied);
  });

  it('CreateReplacement creates no instance profile that policy.yml does not list', async () => {
    const { account } = await scene();
    const call = as(account, 'CreateReplacement');

    await expect(call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'new' })).rejects.toMatchObject(denied);
  });
});

it('an input that names an instance profile which policy.yml does not list is refused', async () => {
  const account = await openTestAccount();
  const execution = await move(account, { replacement: 'admin-profile' });

  expect(execution.error).toBe('InstanceProfileNotInPolicy');
  expect(execution.cause).toContain('replacement: policy.yml does not list instance profile admin-profile');
});
