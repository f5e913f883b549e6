import type { Instance } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../../functions/policy/deployed-policy.ts';
import * as ofReplaceRole from '../../../functions/replace-role/errors.ts';
import * as ofWorkflow from '../../../functions/workflow/errors.ts';
import { planReplacement } from '../../../functions/replace-role/plan.ts';
import type { HeldProfile } from '../../../functions/replace-role/by-twin.ts';
import type { PlannedReplacement } from '../../../functions/replace-role/replacement.ts';
import { profileArn } from '../an-instance.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { region } from '../refresh/a-region.ts';
import { planned } from './a-replacement.ts';
import { bare, ec2Answers, shown } from '../workflow/ec2-by-region.ts';
import { arnOf, input, type Known, knows } from '../workflow/executions.ts';

const errors = { ...ofReplaceRole, ...ofWorkflow };

const startedAt = '2026-11-01T12:00:00.000Z';
const own: Known = { name: 'own', status: 'RUNNING', startedAt };
const earlier = '2026-11-01T11:00:00.000Z';
const notThere = awsError('NoSuchEntityException');
const allowed = ['web-role', 'web-role-v2'];

/** What IAM answers of a role that the service may assume. */
function assumableBy(Service: string, fields: object = {}): object {
  const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...fields }];
  const document = JSON.stringify({ Version: '2012-10-17', Statement });
  return { Role: { RoleName: 'web-role-v2', AssumeRolePolicyDocument: encodeURIComponent(document) } };
}

interface Account {
  /** The role in `web-profile`. */
  role?: string | Error | undefined;
  /** What IAM answers of the new role. */
  newRole?: object;
  /** What EC2 shows in eu-west-1: the instances on `web-profile`, and others. */
  listed?: readonly Instance[] | Error;
  others?: readonly Instance[];
  /** The executions but this one. */
  executions?: Known[];
}

const usual: Account = { role: 'web-role', newRole: assumableBy('ec2.amazonaws.com') };

/** What Plan makes of the usual account and input, except for what is given. */
function plan(account: Account = {}, fields: object = {}): Promise<PlannedReplacement> {
  const { role, newRole = {}, listed = [shown('i-a')], others = [], executions = [] } = { ...usual, ...account };
  answerWith({ roles: [role], calls: { GetRoleCommand: newRole } });
  ec2Answers({
    'us-east-1': { listings: [[shown('i-b')]] },
    'eu-west-1': { listings: [listed], others },
  });
  knows(own, ...executions);
  return planReplacement({ input: { ...input, ...fields }, execution: arnOf('own'), startedAt });
}

beforeEach(() => vi.stubEnv('AWS_REGION', 'us-east-1'));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a plan', () => {
  it('has what the reads have found', async () => {
    const { plan: told, ...came } = await plan();

    expect(came).toMatchObject({
      instanceProfileArn: profileArn('web-profile'),
      formerRole: 'web-role',
      roleIsThere: false,
      startedAt,
      rehearsals: [
        { region: 'eu-west-1', instance: { instanceId: 'i-a', associationId: 'iip-assoc-i-a' } },
        { region: 'us-east-1', instance: { instanceId: 'i-b', associationId: 'iip-assoc-i-b' } },
      ],
      regions: [
        { settings: { region: 'eu-west-1', planned: ['i-a'] } },
        { settings: { region: 'us-east-1', planned: ['i-b'] } },
      ],
      leftAlone: [],
    });
    expect(told).toMatchObject({ instances: 2, warnings: [] });
  });

  it.each<[string, Account, object, Error]>([
    [
      'an instance profile that the policy does not list',
      {},
      { instanceProfile: 'admin-profile' },
      new errors.InstanceProfileNotInPolicy('admin-profile', ['web-profile', 'web-green-profile', 'batch-profile']),
    ],
    [
      'an instance profile that the policy retires',
      {},
      { instanceProfile: 'web-profile-old', role: 'web-role' },
      new errors.InstanceProfileRetired('web-profile-old'),
    ],
    [
      'a role that the policy does not list for the instance profile',
      {},
      { role: 'batch-role' },
      new errors.RoleNotInPolicy('web-profile', 'batch-role', allowed),
    ],
    ['a role that does not exist', { newRole: notThere }, {}, new errors.RoleNotFound('web-role-v2')],
    [
      'a role that EC2 may not assume',
      { newRole: assumableBy('lambda.amazonaws.com') },
      {},
      new errors.RoleNotAssumableByEc2('web-role-v2'),
    ],
    [
      'an instance profile that does not exist',
      { role: notThere },
      {},
      new errors.InstanceProfileNotFound('web-profile'),
    ],
    [
      'a former role that nobody could put back',
      { role: 'admin-role' },
      {},
      new errors.FormerRoleNotInPolicy('web-profile', 'admin-role', allowed),
    ],
    [
      'a Region that is not enabled',
      {},
      { regions: ['eu-west-1', 'ap-east-1'] },
      new errors.RegionNotEnabled('ap-east-1', ['eu-west-1', 'us-east-1']),
    ],
    [
      'an execution beside another that started earlier',
      { executions: [{ name: 'other', status: 'RUNNING', startedAt: earlier }] },
      {},
      new errors.AnotherExecutionRuns('web-profile', arnOf('other'), earlier),
    ],
  ])('refuses %s', async (_, account, fields, error) => {
    await expect(plan(account, fields)).rejects.toThrow(error);
  });

  it('takes roles that the policy lists with a path, by their names', async () => {
    const web = { instanceProfile: '/team/web-profile', roles: ['/team/web-role', '/team/web-role-v2'] };
    vi.spyOn(policy, 'profiles', 'get').mockReturnValue({ web });

    expect(await plan()).toMatchObject({ formerRole: 'web-role', request: { role: 'web-role-v2' } });
  });

  it('warns of conditions in the trust policy', async () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': '123456789012' } };

    const { plan: told } = await plan({ newRole: assumableBy('ec2.amazonaws.com', { Condition }) });

    expect(told.warnings).toEqual(['The trust policy of role web-role-v2 has conditions: see that they hold for EC2.']);
  });
});

describe('a plan by way of a twin', () => {
  const twin = 'web-twin';
  const roles = ['web-role', 'web-role-v2'];
  const byTwin = { refresh: 'replace', twin };
  const listing = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, { instanceProfile: name, roles, retired: false }]));

  interface Of {
    /** What policy.yml says of the twin. */
    listed?: { instanceProfile: string; roles: string[]; retired: boolean };
    quarantine?: string[];
    /** The role in it; an error for no such instance profile. */
    role?: string | Error | undefined;
  }

  /** Each look at a role is of web-profile first, and then of the twin. */
  function planBy({ listed = listing(twin)[twin], quarantine = [], role }: Of): Promise<PlannedReplacement> {
    const profiles = { ...listing('web-profile'), ...(listed && { twin: listed }) };
    vi.spyOn(policy, 'profiles', 'get').mockReturnValue(profiles);
    vi.spyOn(policy, 'quarantine', 'get').mockReturnValue(quarantine);
    answerWith({ roles: ['web-role', role], calls: { GetRoleCommand: assumableBy('ec2.amazonaws.com') } });
    ec2Answers({ 'eu-west-1': { listings: [[shown('i-a')], [shown('i-a')], [shown('i-a')], [shown('i-a')], []] } });
    knows(own);
    return planReplacement({ input: { ...input, ...byTwin }, execution: arnOf('own'), startedAt });
  }

  it.each<[string, Of, HeldProfile]>([
    ['holds no role', {}, { name: twin, arn: profileArn(twin), roleIsThere: false }],
    [
      'holds another',
      { role: 'web-role' },
      { name: twin, arn: profileArn(twin), formerRole: 'web-role', roleIsThere: false },
    ],
    [
      'holds the role',
      { role: 'web-role-v2' },
      { name: twin, arn: profileArn(twin), formerRole: 'web-role-v2', roleIsThere: true },
    ],
  ])('begins with a twin that %s', async (_, given, held) => {
    const { request, byTwin: way, regions } = await planBy(given);

    expect(request.instanceProfile).toBe(twin);
    expect(way).toMatchObject({ leg: 'there', twin: held, profile: { name: 'web-profile', formerRole: 'web-role' } });
    expect(regions).toMatchObject([{ settings: { formerArn: profileArn('web-profile'), planned: ['i-a'] } }]);
  });

  it.each<[string, Of, string]>([
    ['under quarantine', { quarantine: [twin] }, 'is under quarantine'],
    ['that the policy does not list', { listed: listing('other')['other']! }, 'is not in policy.yml'],
    ['that is retired', { listed: { instanceProfile: twin, roles, retired: true } }, 'is retired'],
    [
      'that may not hold the role',
      { listed: { instanceProfile: twin, roles: ['web-role'], retired: false } },
      'may not hold role web-role-v2; policy.yml lists web-role for it',
    ],
    ['that does not exist', { role: notThere }, 'does not exist'],
    ['with a role that nobody could put back', { role: 'admin-role' }, 'holds role admin-role'],
  ])('refuses a twin %s', async (_, given, why) => {
    await expect(planBy(given)).rejects.toThrow(`twin: instance profile ${twin} ${why}`);
  });

  it('refuses a twin that instances have', async () => {
    const has = { listed: listing(twin)[twin]! };
    const planning = planBy(has);
    ec2Answers({ 'eu-west-1': { listings: [[shown('i-a')]] } });

    await expect(planning).rejects.toMatchObject({ name: 'TwinInUse' });
  });

  it('refuses where the sweep would give instances another instance profile meanwhile', async () => {
    vi.spyOn(policy, 'existing', 'get').mockReturnValue('replace');
    const Tags = [{ Key: 'instance-profile', Value: 'web-profile' }];
    const planning = planBy({});
    const listed = [shown('i-a', { Tags })];
    ec2Answers({ 'eu-west-1': { listings: [listed, listed, listed, listed, []] } });

    await expect(planning).rejects.toMatchObject({
      name: 'SweepWouldInterfere',
      context: { regions: [{ region: 'eu-west-1', instanceIds: ['i-a'] }] },
    });
  });

  it('names a Region that does not answer, and does not advise to leave it out', async () => {
    const planning = planBy({});
    ec2Answers({ 'eu-west-1': { listings: [awsError('RequestLimitExceeded')] } });

    await expect(planning).rejects.toThrow(/^eu-west-1: .*rate that EC2 allows there\.$/);
  });
});

/** In eu-west-1 EC2 does not answer. The error is new each time: Plan writes the Region into it. */
const silent = (): Account => ({ listed: awsError('RequestLimitExceeded') });

/** Another execution, whose last wave in eu-west-1 had `i-c` under way. */
const stopped = (): Known => ({
  name: 'stopped',
  status: 'ABORTED',
  startedAt: earlier,
  exits: [
    ['Plan', planned({ regions: [region()], formerRole: 'web-role' })],
    ['NextWave', region({ takenUp: ['i-c'] })],
  ],
});

describe('a Region that does not answer', () => {
  it('fails the plan, by its name, when it is to be refreshed', async () => {
    await expect(plan(silent())).rejects.toThrow(
      expect.objectContaining({
        name: 'RequestLimitExceeded',
        message: expect.stringMatching(/^eu-west-1: RequestLimitExceeded happened\. Start again later/) as string,
      }),
    );
  });

  it.each([
    ['the input names others', { regions: ['us-east-1'] }],
    ['nothing is to be refreshed', { refresh: 'none' }],
  ])('is told in the plan when %s', async (_, fields) => {
    const { leftAlone, regions } = await plan(silent(), fields);

    expect(leftAlone).toContainEqual({ region: 'eu-west-1' });
    expect(regions.map(({ settings }) => settings.region)).toEqual(['us-east-1']);
  });

  it('fails the plan when instances were left there without an instance profile', async () => {
    const account = { ...silent(), executions: [stopped()] };

    await expect(plan(account, { regions: ['us-east-1'] })).rejects.toThrow(/^eu-west-1: /);
  });
});

describe('after an execution that was stopped, a plan', () => {
  it('takes up the instances that it left without an instance profile', async () => {
    const { regions, plan: told } = await plan({ executions: [stopped()], others: [bare('i-c')] });

    expect(regions).toMatchObject([
      { settings: { region: 'eu-west-1', instances: 2 }, progress: { takenUp: ['i-c'] } },
      { settings: { region: 'us-east-1', instances: 1 }, progress: { takenUp: [] } },
    ]);
    expect(told.warnings).toEqual([
      `1 instance that execution ${arnOf('stopped')} left without an instance profile gets it back.`,
    ]);
  });

  it('can put back the role that it took out', async () => {
    const { formerRole, plan: told } = await plan({ role: undefined, executions: [stopped()] });

    expect(formerRole).toBe('web-role');
    expect(told.warnings).toContain(
      `If this fails, role web-role is put into it, which execution ${arnOf('stopped')} took out.`,
    );
  });
});
