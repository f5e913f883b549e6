import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { FunctionFailed, type Execution } from '../../sandbox/index.ts';
import { ofType, readPackaged, type Role, statementsOf } from '../packaging/packaged-template.ts';
import { type Crippled, openWithout } from './missing-permission.ts';
import { packagedWith } from './project-copy.ts';
import type { Fault, TestAccount } from './test-account.ts';

const region = 'us-east-1';
const tags = { 'instance-profile': 'web' };
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const replacing = packagedWith({ existing: 'replace' });
afterAll(() => rmSync(replacing, { recursive: true }));

/** A role of the template, what it may not do, and what else has to go wrong so that it would do it. */
interface Row {
  role: string;
  action: string;
  faults?: Fault[];
  /** What has happened before. */
  before?: (account: TestAccount) => Promise<unknown>;
}

const lost = (at: string): Fault[] => [{ at, error: 'ConnectionLost', late: true }];
const notAdded: Fault = { at: 'AddRole', error: 'AccessDenied' };
const notConfirmed: Fault = { at: 'ConfirmRole', error: 'RoleChangedMeanwhile' };

const refusedBefore = (account: TestAccount): Promise<unknown> => account.execute({ ...input, maxInstances: 1 });

const planning: Row[] = [
  { role: 'PlanRole', action: 'states:ListExecutions' },
  { role: 'PlanRole', action: 'states:DescribeExecution', before: refusedBefore },
  { role: 'PlanRole', action: 'states:GetExecutionHistory', before: refusedBefore },
  { role: 'PlanRole', action: 'ec2:DescribeRegions' },
  { role: 'PlanRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'PlanRole', action: 'ec2:DescribeInstances' },
  { role: 'PlanRole', action: 'iam:GetInstanceProfile' },
  { role: 'PlanRole', action: 'iam:GetRole' },
];
/** With an alarm. */
const watching: Row[] = [
  { role: 'PlanRole', action: 'cloudwatch:DescribeAlarms' },
  { role: 'NextWaveRole', action: 'cloudwatch:DescribeAlarms' },
];
/** With an alarm and a bake: what LookAtHold cannot see, NextWave does, and a hold that is lost again and again ends it. */
const holding: Row[] = [
  { role: 'LookAtHoldRole', action: 'cloudwatch:DescribeAlarms' },
  { role: 'LookAtHoldRole', action: 'iam:GetInstanceProfile' },
];
/** An operator's own boundary may refuse it: the plan does without. */
const comparingRoles: Row[] = [
  { role: 'PlanRole', action: 'iam:ListAttachedRolePolicies' },
  { role: 'PlanRole', action: 'iam:ListRolePolicies' },
];
const rehearsing: Row[] = [
  { role: 'DisassociateRole', action: 'ec2:DisassociateIamInstanceProfile' },
  { role: 'AssociateRole', action: 'ec2:AssociateIamInstanceProfile' },
  { role: 'AssociateRole', action: 'iam:PassRole' },
];
const changingTheRole: Row[] = [
  { role: 'RemoveRoleRole', action: 'iam:RemoveRoleFromInstanceProfile' },
  { role: 'RemoveRoleRole', action: 'iam:GetInstanceProfile', faults: lost('RemoveRoleFromInstanceProfile') },
  { role: 'AddRoleRole', action: 'iam:AddRoleToInstanceProfile' },
  { role: 'AddRoleRole', action: 'iam:PassRole' },
  { role: 'AddRoleRole', action: 'iam:GetInstanceProfile', faults: lost('AddRoleToInstanceProfile') },
  { role: 'ConfirmRoleRole', action: 'iam:GetInstanceProfile' },
  { role: 'WaitForPropagationRole', action: 'iam:GetInstanceProfile' },
];
/** RestoreRole cannot see that the former role is still there, and Report can. */
const seeingTheRole: Row = {
  role: 'RestoreRoleRole',
  action: 'iam:GetInstanceProfile',
  faults: [{ at: 'RemoveRole', error: 'AccessDenied' }],
};
const restoringTheRole: Row[] = [
  { role: 'RestoreRoleRole', action: 'iam:AddRoleToInstanceProfile', faults: [notAdded] },
  { role: 'RestoreRoleRole', action: 'iam:PassRole', faults: [notAdded] },
  { role: 'RestoreRoleRole', action: 'iam:RemoveRoleFromInstanceProfile', faults: [notConfirmed] },
  // It was empty before: RestoreRole has nothing to put back, and looks.
  { role: 'RestoreRoleRole', action: 'iam:GetInstanceProfile', faults: [notAdded], before: emptyWebProfile },
];
const refreshing: Row[] = [
  { role: 'NextWaveRole', action: 'ec2:DescribeInstances' },
  { role: 'NextWaveRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'NextWaveRole', action: 'iam:GetInstanceProfile' },
  { role: 'CheckRoleRole', action: 'iam:GetInstanceProfile' },
  {
    role: 'AssociateRole',
    action: 'ec2:DescribeInstances',
    faults: [{ at: 'AssociateIamInstanceProfile', error: 'IncorrectInstanceState' }],
  },
];
/** What one function cannot see, the next one does. */
const madeUpFor: Row[] = [
  {
    role: 'DisassociateRole',
    action: 'ec2:DescribeIamInstanceProfileAssociations',
    faults: lost('DisassociateIamInstanceProfile'),
  },
  {
    role: 'AssociateRole',
    action: 'ec2:DescribeIamInstanceProfileAssociations',
    faults: lost('AssociateIamInstanceProfile'),
  },
  { role: 'ConfirmBatchRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'ConfirmBatchRole', action: 'ec2:DescribeInstances' },
  { role: 'ConfirmBatchRole', action: 'iam:GetInstanceProfile' },
  {
    role: 'DisassociateRole',
    action: 'ec2:DescribeIamInstanceProfileAssociations',
    faults: lost('DisassociateIamInstanceProfile'),
  },
];
/** On the way by a twin. */
const turningBack: Row = { role: 'TurnBackRole', action: 'ec2:DescribeInstances' };
const closing: Row[] = [
  { role: 'CloseRegionRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'CloseRegionRole', action: 'ec2:DescribeInstances' },
];
const reporting: Row = { role: 'ReportRole', action: 'iam:GetInstanceProfile' };
const invoking: Row = { role: 'ReplaceRoleRole', action: 'lambda:InvokeFunction' };

const deploying: Row[] = [
  { role: 'AssignProfilesRole', action: 'sqs:ReceiveMessage' },
  { role: 'AssignProfilesRole', action: 'sqs:DeleteMessage' },
  { role: 'AssignProfilesRole', action: 'sqs:GetQueueAttributes' },
];
const attaching: Row[] = [
  { role: 'AssignProfilesRole', action: 'ec2:AssociateIamInstanceProfile' },
  { role: 'AssignProfilesRole', action: 'iam:PassRole' },
];
const exchanging: Row[] = [
  { role: 'AssignProfilesRole', action: 'ec2:ReplaceIamInstanceProfileAssociation' },
  { role: 'AssignProfilesRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
];
const renewing: Row[] = [
  { role: 'AssignProfilesRole', action: 'ec2:DescribeIamInstanceProfileAssociations' },
  { role: 'AssignProfilesRole', action: 'ec2:DisassociateIamInstanceProfile' },
];
const reading: Row = { role: 'AssignProfilesRole', action: 'ec2:DescribeInstances' };
const looking: Row = { role: 'AssignProfilesRole', action: 'iam:GetInstanceProfile' };
const sweeping: Row[] = [
  { role: 'SweepInstancesRole', action: 'ec2:DescribeInstances' },
  { role: 'SweepInstancesRole', action: 'sqs:GetQueueAttributes' },
  { role: 'SweepInstancesRole', action: 'sqs:SendMessage' },
];
const comparing: Row = { role: 'SweepInstancesRole', action: 'iam:GetInstanceProfile' };

/** Runs replace-role on three instances; EC2 takes so long that ConfirmBatch has to look twice. */
async function replaceWithout({ role, action, faults = [], before }: Row, fields: object = {}) {
  const account = await openWithout(role, action, { associatedSeconds: 8 });
  const ids = await account.launchOn(region, 'web-profile', 3);
  await before?.(account);
  account.faults.push(...faults.map((fault) => ({ ...fault })));
  const execution: Execution = await account.execute({ ...input, ...fields });
  await account.clock.advance(10_000);
  const { error, cause = '' } = execution;
  const told = `${error}: ${cause}`;
  const bare = account.bare();
  return { account, ids, execution, error, cause, told, bare };
}

const refusalOf = (action: string): RegExp =>
  new RegExp(
    `^(AccessDenied|AccessDeniedException|UnauthorizedOperation): .*not authorized to perform: ${action} `,
    'i',
  );

describe('replace-role without', () => {
  it.each(planning)('$role $action fails in its first state, and nothing is changed', async (row) => {
    const { account, ids, execution, told } = await replaceWithout(row);

    expect(told).toMatch(refusalOf(row.action));
    expect([...execution.trace.entered.keys()]).toEqual(['Plan']);
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each(comparingRoles)('$role $action warns that the two roles were not compared, and goes on', async (row) => {
    const { output } = (await replaceWithout(row, { dryRun: true })).execution;
    const { error } = await replaceWithout(row);

    expect(output).toContain(
      'What role web-role-v2 lacks that role web-role has is not known, because IAM did not say: AccessDenied',
    );
    expect(output).toContain(`not authorized to perform: ${row.action}`);
    expect(error).toBeUndefined();
  });

  it.each(changingTheRole)('$role $action puts the former role back, and the cause says why', async (row) => {
    const { account, ids, told } = await replaceWithout(row);

    expect(told).toMatch(refusalOf(row.action));
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each(rehearsing)('$role $action fails before anything is changed, and so does the dry run', async (row) => {
    for (const fields of [{}, { dryRun: true }]) {
      const { account, ids, execution, told } = await replaceWithout(row, fields);

      expect(told).toMatch(refusalOf(row.action));
      expect(told).toContain(region);
      expect(execution.trace.entered.has('RemoveRole')).toBe(false);
      expect(account.roleIn('web-profile')).toBe('web-role');
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
    }
  });

  it(`${nameOf(seeingTheRole)} says which role Report sees, and what failed`, async () => {
    const { account, ids, error, cause } = await replaceWithout(seeingTheRole);

    expect(error).toBe('RoleNotRestored');
    expect(cause).toContain('Instance profile web-profile holds role web-role, as last read.');
    expect(cause).toContain('What failed first: AccessDenied: A fault of the test');
    expect(cause).toContain(`not authorized to perform: ${seeingTheRole.action}`);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each(restoringTheRole)('$role $action says with which command the role is restored', async (row) => {
    const { account, bare, error, cause } = await replaceWithout(row);

    expect(account.failures.at(-1)).toMatch(refusalOf(row.action));
    expect(error).toBe('RoleNotRestored');
    expect(cause).toContain(
      'aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role',
    );
    expect(bare).toEqual([]);
  });

  it.each(refreshing)('$role $action says which instances are not refreshed, and why', async (row) => {
    const { account, bare, error, cause } = await replaceWithout(row);

    expect(error).toBe('ReplacementIncomplete');
    expect(cause).toContain(`not authorized to perform: ${row.action}`);
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    expect(bare.length > 0).toBe(row.role === 'AssociateRole');
    for (const id of bare) expect(cause).toContain(id);
  });

  it.each(watching)('$role $action does not begin a wave that nobody watches', async ({ role, action }) => {
    const account = await openWithout(role, action);
    const ids = await account.launchOn(region, 'web-profile', 3);
    account.cloudWatch(region).setAlarm('web-5xx', 'OK');

    const { error, cause } = await account.execute({ ...input, alarms: ['web-5xx'] });

    expect(error).toBe(role === 'PlanRole' ? 'AccessDenied' : 'AlarmsUnread');
    expect(cause).toContain(`not authorized to perform: ${action}`);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each(holding)('$role $action holds no longer than it should', async ({ role, action }) => {
    const account = await openWithout(role, action);
    const ids = await account.launchOn(region, 'web-profile', 3);
    account.cloudWatch(region).setAlarm('web-5xx', 'OK');

    const { error } = await account.execute({ ...input, alarms: ['web-5xx'], canary: 1, bakeSeconds: 300 });
    await account.clock.advance(10_000);

    expect(error).toBe(action === 'iam:GetInstanceProfile' ? 'HoldLost' : undefined);
    const refreshed = ids.filter((id) => account.instances()[id]?.role === 'web-role-v2');
    expect([refreshed.length, account.bare()]).toEqual([error === undefined ? 3 : 2, []]);
  });

  it.each(madeUpFor)('$role $action takes longer, and every instance is refreshed', async (row) => {
    const { account, ids, execution } = await replaceWithout(row);

    const isRefused = account.failures.some((failure) => refusalOf(row.action).test(failure));
    expect(isRefused || refusedIn(account, row.action).length > 0).toBe(true);
    expect(execution.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it.each(closing)('$role $action names every instance of the last wave as bare', async ({ role, action }) => {
    let waves = 0;
    const account = await openWithout(role, action, {
      regions: [region],
      onInvocation: async (name, _, next) => {
        if (name.endsWith('NextWave')) waves += 1;
        // The second wave's batch dies without an outcome, and there is no third wave.
        const dies = waves > 1 && (/-(Associate|ConfirmBatch)$/.test(name) || (name.endsWith('NextWave') && waves > 2));
        if (dies) throw new FunctionFailed('UnauthorizedOperation', '{}');
        return next();
      },
    });
    const ids = await account.launchOn(region, 'web-profile', 4);

    const { error, cause = '' } = await account.execute(input);

    expect(error).toBe('ReplacementIncomplete');
    expect(cause).toContain('3 WITHOUT instance profile');
    for (const id of ids.toSorted().slice(1)) expect(cause).toContain(id);
    expect(account.failures.some((failure) => refusalOf(action).test(failure))).toBe(true);
  });

  it(`${nameOf(turningBack)} leaves the instances on the twin, with credentials, and the cause says why`, async () => {
    const { role, action } = turningBack;
    const account = await openWithout(role, action);
    await account.owner.createInstanceProfile('web-green-profile', 'web-role');
    const ids = await account.launchOn(region, 'web-profile', 2);

    const { error, cause } = await account.execute({ ...input, refresh: 'replace', twin: 'web-green-profile' });
    await account.clock.advance(10_000);

    expect(error).toBe('ReplacementIncomplete');
    expect(cause).toContain(`not authorized to perform: ${action}`);
    expect(cause).toContain('start replace-profile with');
    for (const id of ids)
      expect(account.instances()[id]).toEqual({ profile: 'web-green-profile', role: 'web-role-v2' });
  });

  it(`${nameOf(reporting)} refreshes every instance, and cannot say which role the instance profile holds`, async () => {
    const { account, ids, told } = await replaceWithout(reporting);

    expect(told).toContain('IAM did not say whether it holds it still. Instances: 3 refreshed');
    expect(account.logs.some(({ text }) => text.includes(`perform: ${reporting.action}`))).toBe(true);
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it(`${nameOf(invoking)} does nothing`, async () => {
    const { account, error, cause } = await replaceWithout(invoking);

    expect(error).toBe('Lambda.AWSLambdaException');
    expect(cause).toContain(`not authorized to perform: ${invoking.action} on resource: arn:aws:lambda:`);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });
});

describe('assign without', () => {
  it.each(deploying)('$role $action cannot be deployed', async ({ role, action }) => {
    const operation = action.replace('sqs:', '');
    await expect(openWithout(role, action)).rejects.toThrow(`does not have permissions to call ${operation} on SQS`);
  });

  it.each(attaching)('$role $action says so once and does not try again', async ({ role, action }) => {
    const account = await openWithout(role, action);

    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(10 * 60_000);

    expect(decisionsIn(account.logs)).toMatchObject([{ instanceId: id, error: 'UnauthorizedOperation', retry: false }]);
    expect(refusedIn(account, action)).toHaveLength(1);
    expect(deadLetters(account)).toBe(0);
  });

  it.each(exchanging)('$role $action leaves an instance what it has, and says so', async ({ role, action }) => {
    const account = await openWithout(role, action, { project: replacing });
    const [id = ''] = await account.owner.launch(region, { tags, instanceProfile: 'batch-profile' });

    await account.clock.advance(10 * 60_000);

    expect(refusedIn(account, action).length).toBeGreaterThan(0);
    expect(account.instances()[id]).toEqual({ profile: 'batch-profile', role: 'batch-role' });
  });

  it.each(renewing)('$role $action does not renew an association, and says so', async ({ role, action }) => {
    const account = await openWithout(role, action);
    const [id = ''] = await account.owner.launch(region, { tags, instanceProfile: 'web-profile' });
    await account.clock.advance(60_000);
    const [association] = account.ec2(region).instance(id).associations;
    await deleteWebProfile(account);
    await account.owner.createInstanceProfile('web-profile', 'web-role');

    await account.clock.advance(20 * 60_000);

    expect(refusedIn(account, action).length).toBeGreaterThan(0);
    expect(account.ec2(region).instance(id).associations[0]?.AssociationId).toBe(association?.AssociationId);
  });

  it(`${nameOf(reading)} ends in the dead-letter queue`, async () => {
    const account = await openWithout(reading.role, reading.action);

    await account.owner.launch(region, { tags });
    await account.clock.advance(20 * 60_000);

    expect(account.failures[0]).toMatch(refusalOf(reading.action));
    expect(deadLetters(account)).toBe(1);
  });

  it(`${nameOf(looking)} gives no instance profile that it cannot look at, and ends there too`, async () => {
    const account = await openWithout(looking.role, looking.action);

    const [id = ''] = await account.owner.launch(region, { tags });
    await account.clock.advance(20 * 60_000);

    expect(refusedIn(account, looking.action).length).toBeGreaterThan(0);
    expect(account.instances()[id]?.profile).toBeUndefined();
    expect(deadLetters(account)).toBe(1);
  });

  it(`${nameOf(comparing)} sends what it cannot compare, and AssignProfiles looks itself`, async () => {
    const account = await openWithout(comparing.role, comparing.action, {
      onDelivery: async (delivery, next) => {
        if (delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    const [id = ''] = await account.owner.launch(region, { tags });

    await account.clock.advance(17 * 60_000);

    expect(refusedIn(account, comparing.action).length).toBeGreaterThan(0);
    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it.each(sweeping)('$role $action has no sweep', async ({ role, action }) => {
    const account = await openWithout(role, action, {
      onDelivery: async (delivery, next) => {
        if (delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    const [id = ''] = await account.owner.launch(region, { tags });

    await account.clock.advance(16 * 60_000);

    expect(account.failures[0]).toMatch(refusalOf(action));
    expect(account.instances()[id]?.profile).toBeUndefined();
  });
});

describe('the permissions in these tables', () => {
  // What Step Functions and Lambda do for themselves; retire-permissions.test.ts, restart-permissions.test.ts and the tests
  // of replace-profile tell of theirs, and told.test.ts of events:PutEvents.
  const sent =
    /^\w+ (logs|xray):|events:PutEvents$|^ReplaceRoleRole states:|^\w*(Retire|LookAgain|DeleteProfile)|^(PlanMove|CreateReplacement|ReplaceAssociation|ReportMove|ReplaceProfile|Stop|Start)Role |^DisassociateRole ec2:DescribeInstances$|ec2:DescribeInstanceStatus$/;
  const granted = (project: string): string[] => {
    const template = readPackaged(project);
    return [...ofType<Role>(template, 'AWS::IAM::Role')].flatMap(([role, properties]) =>
      statementsOf(template, properties)
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ actions }) => actions.map((action) => nameOf({ role, action })).filter((name) => !sent.test(name))),
    );
  };
  const groups = [
    planning,
    watching,
    holding,
    comparingRoles,
    changingTheRole,
    [seeingTheRole],
    rehearsing,
    restoringTheRole,
    refreshing,
    madeUpFor,
    deploying,
    attaching,
    renewing,
    sweeping,
  ];
  const rows = [...groups.flat(), ...closing, turningBack, reporting, invoking, reading, looking, comparing];

  it.each([
    ['as it stands', '.', rows],
    ['with `existing: replace`', replacing, [...rows, ...exchanging]],
  ])('are all that is packaged %s', (_, project, tried) => {
    expect(new Set(tried.map(nameOf))).toEqual(new Set(granted(project)));
  });
});

function emptyWebProfile({ owner }: TestAccount): Promise<unknown> {
  const parameters = { InstanceProfileName: 'web-profile', RoleName: 'web-role' };
  return owner.call('iam', region, 'RemoveRoleFromInstanceProfile', parameters);
}

async function deleteWebProfile(account: TestAccount): Promise<void> {
  await emptyWebProfile(account);
  await account.owner.call('iam', region, 'DeleteInstanceProfile', { InstanceProfileName: 'web-profile' });
}

function nameOf({ role, action }: Row): string {
  return `${role} ${action}`;
}

const refusedIn = ({ logs }: Crippled, action: string): string[] =>
  logs.map(({ text }) => text).filter((text) => text.includes(`not authorized to perform: ${action} `));

const deadLetters = (account: TestAccount): number | undefined =>
  account.stack().sqs.queue('rolecall-dev-assign-dead-letters')?.messages().length;
