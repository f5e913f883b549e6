import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../functions/retire-profile/retirement.ts';
import { AwsError, type Execution } from '../../sandbox/index.ts';
import {
  isThere,
  onRetired,
  openWithRetired,
  retire,
  retired as name,
  retirement as input,
} from './retired-profile.ts';
import type { Fault, TestAccount } from './test-account.ts';

const region = 'us-east-1';
const arn = `arn:aws:iam::123456789012:instance-profile/${name}`;

/** What the functions changed; to tell of it changes nothing. */
const changesIn = ({ calls }: TestAccount): string[] =>
  calls.map(({ operation }) => operation).filter((operation) => !/^(Get|List|Describe|PutEvents)/.test(operation));

describe('retire-profile', () => {
  it('deletes an instance profile that nothing names, and says how to make it anew', async () => {
    const account = await openWithRetired();

    const execution = await retire(account, { reason: 'nobody needs it' });

    expect(execution.status).toBe('SUCCEEDED');
    expect(isThere(account)).toBe(false);
    expect(account.iam.now().role('web-role')).toBeDefined();
    expect(changesIn(account)).toEqual(['RemoveRoleFromInstanceProfile', 'DeleteInstanceProfile']);
    expect(JSON.parse(execution.output ?? '')).toMatchObject({
      status: 'Retired',
      summary: `Instance profile ${name} is deleted. It held role web-role, and the role itself stays.`,
      steps: [],
      formerRole: 'web-role',
      reason: 'nobody needs it',
      undo: String.raw`aws iam create-instance-profile --instance-profile-name web-profile-old --tags '[{"Key":"team","Value":"the web'\''s"},{"Key":"Team","Value":"ä"}]' && aws iam add-role-to-instance-profile --instance-profile-name web-profile-old --role-name web-role`,
    });
  });

  it('deletes one that holds no role', async () => {
    const account = await openWithRetired();
    await onRetired(account, 'RemoveRoleFromInstanceProfile', { RoleName: 'web-role' });
    await account.clock.advance(60_000);

    const execution = await retire(account);

    expect(execution.status).toBe('SUCCEEDED');
    expect(isThere(account)).toBe(false);
    expect(changesIn(account)).toEqual(['DeleteInstanceProfile']);
  });

  it('takes the input in events/', async () => {
    const account = await openWithRetired();
    const example = JSON.parse(readFileSync('events/retire-profile.json', 'utf8')) as object;

    expect((await account.execute(example, 'retire-profile')).status).toBe('SUCCEEDED');
  });

  it('changes nothing in a dry run, and shows the plan', async () => {
    const account = await openWithRetired();

    const execution = await retire(account, { dryRun: true });

    expect(execution.status).toBe('SUCCEEDED');
    expect(changesIn(account)).toEqual([]);
    const { steps } = JSON.parse(execution.output ?? '') as Plan;
    expect(steps).toEqual([
      `Remove role web-role from instance profile ${name}. The role itself stays.`,
      'Wait 15 s, until EC2 launches nothing with it any more.',
      'Look again in every Region; if anything names it then, put role web-role back.',
      `Delete instance profile ${name}. The report says how to make it anew.`,
    ]);
  });
});

describe('while an instance has the instance profile, it is refused', () => {
  it.each<[string, string, ((account: TestAccount, id: string) => Promise<unknown>)?]>([
    ['running', 'running'],
    ['stopped', 'stopped', ({ owner }, id) => owner.call('ec2', 'eu-west-1', 'StopInstances', { InstanceIds: [id] })],
    [
      'opted out',
      'running',
      ({ owner }, id) => {
        const Tags = [{ Key: 'rolecall:ignore', Value: '' }];
        return owner.call('ec2', 'eu-west-1', 'CreateTags', { Resources: [id], Tags });
      },
    ],
  ])('with its Region and id: %s', async (_, state, change) => {
    const account = await openWithRetired();
    const [id = ''] = await account.owner.launch('eu-west-1', { instanceProfile: name });
    await account.clock.advance(60_000);
    await change?.(account, id);
    await account.clock.advance(60_000);

    const execution = await retire(account);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'InstanceProfileNamed' });
    expect(messageOf(execution)).toContain(`\neu-west-1: instance ${id} (${state})\n`);
    expect(changesIn(account)).toEqual([]);
  });

  it('and pending', async () => {
    const account = await openWithRetired();
    const [id = ''] = await account.owner.launch('eu-west-1', { instanceProfile: name });

    expect(messageOf(await retire(account))).toContain(`eu-west-1: instance ${id} (pending)`);
  });

  it('and a terminated one is not in the way', async () => {
    const account = await openWithRetired();
    const InstanceIds = await account.owner.launch('eu-west-1', { instanceProfile: name });
    await account.clock.advance(60_000);
    await account.owner.call('ec2', 'eu-west-1', 'TerminateInstances', { InstanceIds });
    await account.clock.advance(60_000);

    expect((await retire(account)).status).toBe('SUCCEEDED');
  });
});

/** What would launch instances with it, in eu-west-1. @returns its id or name */
const launchers: [string, (account: TestAccount) => Promise<string>][] = [
  ['launch template', ({ owner }) => owner.createLaunchTemplate('eu-west-1', 'by-name', name)],
  ['launch template', ({ owner }) => owner.createLaunchTemplate('eu-west-1', 'by-arn', arn)],
  ['launch configuration', async ({ owner }) => configuration(owner)],
  [
    'Auto Scaling group',
    async ({ owner }) => {
      const image = { ImageId: 'ami-0fef201115eefe936' };
      const LaunchTemplateName = 'pinned';
      const of = (operation: string, LaunchTemplateData: object) =>
        owner.call('ec2', 'eu-west-1', operation, { LaunchTemplateName, LaunchTemplateData });
      await of('CreateLaunchTemplate', image);
      await of('CreateLaunchTemplateVersion', { ...image, IamInstanceProfile: { Name: name } });
      await of('CreateLaunchTemplateVersion', image);
      const LaunchTemplate = { LaunchTemplateName, Version: '2' };
      const group = { AutoScalingGroupName: 'group', LaunchTemplate, MinSize: 0, MaxSize: 1 };
      await owner.call('autoscaling', 'eu-west-1', 'CreateAutoScalingGroup', group);
      return 'group';
    },
  ],
  [
    'Spot request',
    async (account) => {
      const LaunchSpecification = { IamInstanceProfile: { Name: name } };
      return account.ec2('eu-west-1').requestSpot({ Type: 'persistent', State: 'open', LaunchSpecification });
    },
  ],
];

async function configuration(owner: TestAccount['owner']): Promise<string> {
  const LaunchConfigurationName = 'configuration';
  await owner.call('autoscaling', 'eu-west-1', 'CreateLaunchConfiguration', {
    LaunchConfigurationName,
    ImageId: 'ami-1',
    IamInstanceProfile: name,
  });
  return LaunchConfigurationName;
}

describe('an answer of EC2 that misses an instance', () => {
  it.each([1, 2])('is made up for by the other one: the %d. of the plan', async (short) => {
    let lists = 0;
    const account = await openWithRetired({
      interceptors: [
        async (call, next) => {
          const answer = await next(call);
          if (call.operation !== 'DescribeInstances' || call.region !== 'eu-west-1') return answer;
          lists += 1;
          return lists === short ? { Reservations: [] } : answer;
        },
      ],
    });
    const [id = ''] = await account.owner.launch('eu-west-1', { instanceProfile: name });
    await account.clock.advance(60_000);
    lists = 0;

    expect(messageOf(await retire(account))).toContain(`eu-west-1: instance ${id} (running)`);
  });

  it('is not made up for where a Region does not answer: then nothing is retired', async () => {
    const account = await openWithRetired();
    account.faults.push({ at: 'DescribeInstances', error: 'UnauthorizedOperation' });

    const execution = await retire(account);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'UnauthorizedOperation' });
    expect(messageOf(execution)).toMatch(/^(eu-west-1|us-east-1): /);
    expect(changesIn(account)).toEqual([]);
  });
});

describe('while something would launch instances with it, it is refused', () => {
  it.each(launchers)('with its Region and id, and what to do: %s', async (kind, create) => {
    const account = await openWithRetired();
    const id = await create(account);

    const execution = await retire(account);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'InstanceProfileNamed' });
    expect(messageOf(execution)).toMatch(new RegExp(`\\neu-west-1: ${kind} ${id} \\(.*\\): \\S`));
    expect(changesIn(account)).toEqual([]);
  });
});

describe('bad input', () => {
  it.each<[string, unknown, string, RegExp, ((account: TestAccount) => Promise<unknown>)?]>([
    ['nothing at all', {}, 'InputInvalid', /^instanceProfile: missing;/],
    ['no object', [name], 'InputInvalid', /^input: .*a JSON object such as \{"instanceProfile"/],
    [
      'an ARN',
      { instanceProfile: `arn:aws:iam::1:instance-profile/${name}` },
      'InputInvalid',
      /^instanceProfile: .*not an ARN/,
    ],
    ['a wrong dryRun', { ...input, dryRun: 'yes' }, 'InputInvalid', /^dryRun: given "yes"; allowed: true or false/],
    [
      'a wrong propagationSeconds',
      { ...input, propagationSeconds: -1 },
      'InputInvalid',
      /^propagationSeconds: given -1/,
    ],
    ['a wrong reason', { ...input, reason: 'r'.repeat(257) }, 'InputInvalid', /^reason: given/],
    [
      'an unknown field',
      { ...input, role: 'web-role' },
      'InputInvalid',
      /^role: no such field; allowed: instanceProfile, dryRun/,
    ],
    [
      'a profile that is not retired',
      { instanceProfile: 'web-profile' },
      'InstanceProfileNotRetired',
      /`retired: true`/,
    ],
    [
      'one that the policy does not list',
      { instanceProfile: 'admin-profile' },
      'InstanceProfileNotInPolicy',
      /it lists web-profile/,
    ],
    [
      'one that does not exist',
      input,
      'InstanceProfileNotFound',
      /there is no instance profile web-profile-old/,
      async (account) => {
        await onRetired(account, 'RemoveRoleFromInstanceProfile', { RoleName: 'web-role' });
        await onRetired(account, 'DeleteInstanceProfile');
      },
    ],
    [
      'one whose role is not in the policy',
      input,
      'FormerRoleNotInPolicy',
      /holds role admin-role/,
      async (account) => {
        await onRetired(account, 'RemoveRoleFromInstanceProfile', { RoleName: 'web-role' });
        await onRetired(account, 'AddRoleToInstanceProfile', { RoleName: 'admin-role' });
      },
    ],
    [
      'one that another execution works on',
      input,
      'AnotherExecutionRuns',
      /^instanceProfile: execution arn:aws:states:\S+ has worked on instance profile web-profile-old since/,
      async ({ owner, clock }) => {
        owner.startExecution({ ...input, propagationSeconds: 3600 }, 'retire-profile');
        await clock.advance(10_000);
      },
    ],
  ])('%s fails the execution in its first state, and changes nothing', async (_, given, error, message, prepare) => {
    const account = await openWithRetired();
    await prepare?.(account);
    const before = changesIn(account).length;

    const execution = await account.execute(given, 'retire-profile');

    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(messageOf(execution)).toMatch(message);
    expect([...execution.trace.entered.keys()]).toEqual(['PlanRetirement']);
    expect(changesIn(account)).toHaveLength(before);
  });

  it('without a reason is refused where the stack demands one', async () => {
    const account = await openWithRetired({
      template: (resources) => ({
        ...resources,
        PlanRetirementLambdaFunction: {
          ...resources['PlanRetirementLambdaFunction']!,
          Properties: {
            ...resources['PlanRetirementLambdaFunction']?.Properties,
            Environment: { Variables: { REQUIRE_REASON: 'true' } },
          },
        },
      }),
    });

    expect(messageOf(await retire(account))).toMatch(/^reason: missing; .*not blank/);
    expect((await retire(account, { reason: 'old' })).status).toBe('SUCCEEDED');
  });
});

describe('replace-role', () => {
  it('gives no role to a retired instance profile', async () => {
    const account = await openWithRetired();

    const execution = await account.execute({ instanceProfile: name, role: 'web-role' });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'InstanceProfileRetired' });
    expect(changesIn(account)).toEqual([]);
  });
});

describe('an instance whose tag asks for a retired instance profile', () => {
  it('gets none', async () => {
    const account = await openWithRetired();
    const [id = ''] = await account.owner.launch(region, { tags: { 'instance-profile': 'old' } });

    await account.clock.advance(20 * 60_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
    expect(account.logs.map(({ text }) => text).join('\n')).toContain('instance profile retired');
  });
});

/** Runs until the execution enters the state, then lets something happen, then runs to the end. */
async function retireWhile(
  account: TestAccount,
  state: string,
  happens: () => Promise<unknown>,
  fields: object = {},
): Promise<Execution> {
  const execution = account.owner.startExecution({ ...input, ...fields }, 'retire-profile');
  while (!execution.trace.entered.has(state)) await account.clock.advance(50);
  await happens();
  await account.clock.run(execution.ended);
  return execution;
}

describe('when something comes to the instance profile meanwhile, the role goes back', () => {
  it('an instance that is launched before EC2 sees that it is empty', async () => {
    const account = await openWithRetired();
    let ids: string[] = [];

    const execution = await retireWhile(account, 'WaitForLaunches', async () => {
      ids = await account.owner.launch('eu-west-1', { instanceProfile: name });
    });
    await account.clock.advance(60_000);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'NamedMeanwhile' });
    expect(execution.cause).toContain(`\neu-west-1: instance ${ids[0]} (running)\n`);
    expect(execution.cause).toContain(`Instance profile ${name} holds role web-role again.`);
    expect(account.roleIn(name)).toBe('web-role');
    expect(account.instances()[ids[0] ?? '']).toEqual({ profile: name, role: 'web-role' });
    expect(changesIn(account)).not.toContain('DeleteInstanceProfile');
  });

  it.each(launchers)('what launches with it: %s', async (kind, create) => {
    const account = await openWithRetired();
    let id = '';

    const execution = await retireWhile(account, 'WaitForLaunches', async () => {
      id = await create(account);
    });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'NamedMeanwhile' });
    expect(execution.cause).toContain(`\neu-west-1: ${kind} ${id} (`);
    expect(account.roleIn(name)).toBe('web-role');
  });
});

type Step = (account: TestAccount) => Promise<unknown>;
const putIn = (RoleName: string) => (account: TestAccount) =>
  onRetired(account, 'AddRoleToInstanceProfile', { RoleName });
const takeOut = (account: TestAccount) => onRetired(account, 'RemoveRoleFromInstanceProfile', { RoleName: 'web-role' });
const remove = (account: TestAccount) => onRetired(account, 'DeleteInstanceProfile');
const create = (account: TestAccount) => onRetired(account, 'CreateInstanceProfile');

describe('when somebody changes the instance profile meanwhile, theirs stays', () => {
  it.each<[string, string, Step[], string, string | undefined, RegExp]>([
    [
      'another role before it is emptied',
      'RemoveRetiredRole',
      [takeOut, putIn('admin-role')],
      'RoleChangedMeanwhile',
      'admin-role',
      /holds role admin-role, which somebody else put into it/,
    ],
    [
      'a role while it is empty',
      'WaitForLaunches',
      [putIn('admin-role')],
      'RoleChangedMeanwhile',
      'admin-role',
      /holds role admin-role, which somebody else put into it/,
    ],
    [
      'a new one of its name',
      'WaitForLaunches',
      [remove, create],
      'InstanceProfileChangedMeanwhile',
      undefined,
      /created anew by somebody else/,
    ],
    [
      'a new one of its name, before it is emptied',
      'RemoveRetiredRole',
      [takeOut, remove, create],
      'InstanceProfileChangedMeanwhile',
      undefined,
      /created anew by somebody else/,
    ],
  ])('%s', async (_, state, steps, error, role, words) => {
    const account = await openWithRetired();

    const execution = await retireWhile(account, state, async () => {
      for (const step of steps) await step(account);
    });

    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(execution.cause).toMatch(words);
    expect(isThere(account)).toBe(true);
    expect(account.roleIn(name)).toBe(role);
  });

  it('and where they have deleted it, it says so', async () => {
    const account = await openWithRetired();

    const execution = await retireWhile(account, 'RemoveRetiredRole', async () => {
      await takeOut(account);
      await remove(account);
    });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'InstanceProfileChangedMeanwhile' });
    expect(execution.cause).toContain('is not there any more');
  });
});

describe('when AWS answers badly', () => {
  const writes = ['RemoveRoleFromInstanceProfile', 'DeleteInstanceProfile'];
  const reads = ['GetInstanceProfile', 'DescribeRegions', 'DescribeInstances', 'ListExecutions'];

  it.each([...writes, ...reads].flatMap((at) => [false, true].map((late) => ({ at, late }))))(
    'it ends well after $at broke off (its work done: $late)',
    async ({ at, late }) => {
      const account = await openWithRetired();
      account.faults.push({ at, error: 'ConnectionLost', late });

      const execution = await retire(account);

      expect(execution.status).toBe('SUCCEEDED');
      expect(JSON.parse(execution.output ?? '')).toMatchObject({ status: 'Retired', formerRole: 'web-role' });
      expect(isThere(account)).toBe(false);
    },
  );

  it.each([
    ['DeleteInstanceProfile', 'ServiceFailure'],
    ['DeleteInstanceProfile', 'ConcurrentModification'],
    ['RemoveRoleFromInstanceProfile', 'EntityTemporarilyUnmodifiable'],
    ['DescribeInstances', 'RequestLimitExceeded'],
    ['GetInstanceProfile', 'Throttling'],
  ])('it ends well after %s answered %s three times', async (at, error) => {
    const account = await openWithRetired();
    account.faults.push({ at, error, times: 3 });

    expect((await retire(account)).status).toBe('SUCCEEDED');
    expect(isThere(account)).toBe(false);
  });

  it.each(['PlanRetirement', 'RemoveRetiredRole', 'LookAgain', 'DeleteProfile', 'ReportRetirement'])(
    'it ends well after the function %s died, before its work and after it',
    async (at) => {
      for (const late of [false, true]) {
        const account = await openWithRetired();
        account.faults.push({ at, error: 'Runtime.ExitError', late, times: 2 });

        expect((await retire(account)).status).toBe('SUCCEEDED');
        expect(isThere(account)).toBe(false);
      }
    },
  );

  it('it ends well while IAM shows its own writes only after seconds', async () => {
    const account = await openWithRetired({ readSeconds: 8 });
    for (const at of writes) account.faults.push({ at, error: 'ConnectionLost', late: true });

    expect((await retire(account, { propagationSeconds: 0 })).status).toBe('SUCCEEDED');
    expect(isThere(account)).toBe(false);
  });

  it('and the answer of the deletion never comes, it is a success all the same', async () => {
    const account = await openWithRetired();
    account.faults.push({ at: 'DeleteProfile', error: 'Sandbox.Timedout', late: true, times: 99 });

    const execution = await retire(account);

    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ status: 'Retired', undo: expect.any(String) as string });
  });
});

describe('when it cannot go on, the role goes back', () => {
  it.each<[string, Fault[], string]>([
    [
      'the role may not be removed',
      [{ at: 'RemoveRoleFromInstanceProfile', error: 'AccessDenied' }],
      'AccessDeniedException',
    ],
    [
      'a Region does not answer any more',
      [{ at: 'LookAgain', error: 'UnauthorizedOperation' }],
      'UnauthorizedOperation',
    ],
    [
      'the instance profile may not be deleted',
      [{ at: 'DeleteInstanceProfile', error: 'AccessDenied' }],
      'AccessDenied',
    ],
    [
      'the deletion fails again and again',
      [{ at: 'DeleteInstanceProfile', error: 'ServiceFailure', times: 99 }],
      'ServiceFailureException',
    ],
    [
      'and the first try to put it back dies',
      [
        { at: 'LookAgain', error: 'UnauthorizedOperation' },
        { at: 'RestoreRetiredRole', error: 'Runtime.ExitError', late: true },
      ],
      'UnauthorizedOperation',
    ],
  ])('%s', async (_, faults, error) => {
    const account = await openWithRetired();
    account.faults.push(...faults);

    const execution = await retire(account);

    expect(execution.status).toBe('FAILED');
    expect(execution.error).toMatch(new RegExp(`^${error.replace(/Exception$/, '')}`));
    expect(execution.cause).toMatch(/Instance profile web-profile-old (still holds|holds) role web-role/);
    expect(account.roleIn(name)).toBe('web-role');
  });

  it('also when a call that was given up takes it out afterwards', async () => {
    const account = await openWithRetired({
      interceptors: [
        async (call, next) => {
          if (call.operation !== 'RemoveRoleFromInstanceProfile') return next(call);
          removals += 1;
          if (removals > 1) throw new AwsError('AccessDenied', 403, 'A fault of the test');
          await account.clock.sleep(40_000);
          return next(call);
        },
      ],
    });
    let removals = 0;

    const execution = await retire(account);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'AccessDenied' });
    expect(execution.trace.entered.get('RestoreRetiredRole')).toBe(3);
    expect(account.roleIn(name)).toBe('web-role');
  });

  it('and where it cannot be put back, the cause has the commands', async () => {
    const account = await openWithRetired();
    account.faults.push({ at: 'LookAgain', error: 'UnauthorizedOperation' });
    account.faults.push({ at: 'AddRoleToInstanceProfile', error: 'AccessDenied' });

    const execution = await retire(account);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'RoleNotRestored' });
    expect(execution.cause).toContain(
      `If it holds none, fill it: aws iam add-role-to-instance-profile --instance-profile-name ${name} --role-name web-role`,
    );
    expect(execution.cause).toContain('UnauthorizedOperation');
  });
});

/** What the function that failed said. */
function messageOf({ cause }: Execution): string {
  return (JSON.parse(cause ?? '{}') as { errorMessage?: string }).errorMessage ?? '';
}
