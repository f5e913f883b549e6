import { describe, expect, it } from 'vitest';
import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { Plan as MovePlan } from '../../functions/replace-profile/move.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import type { Plan as RetirementPlan } from '../../functions/retire-profile/retirement.ts';
import type { Execution } from '../../sandbox/index.ts';
import { openWithTwin } from './by-twin.ts';
import { openWithRetired, retired } from './retired-profile.ts';
import type { TestAccount } from './test-account.ts';

const outputOf = <Output>({ output }: Execution): Output => JSON.parse(output ?? '') as Output;

/** Of the instances, in order, each once. */
const rolesIn = (account: TestAccount): (string | undefined)[] => [
  ...new Set(Object.values(account.instances()).map(({ role }) => role)),
];

async function run(account: TestAccount, input: unknown, workflow?: string): Promise<Execution> {
  const execution = await account.execute(input, workflow);
  await account.clock.advance(10_000);
  return execution;
}

async function openWithInstances(): Promise<TestAccount> {
  const account = await openWithTwin();
  await account.launchOn('us-east-1', 'web-profile', 3);
  await account.launchOn('eu-west-1', 'web-profile', 2);
  return account;
}

const numbers = ['instances', 'estimatedMinutes', 'estimatedCostUsd'];
const role = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const move = { instanceProfile: 'web-profile', replacement: 'batch-profile' };

describe('the output of a dry run', () => {
  it.each<[workflow: string, input: object, fields: string[]]>([
    ['replace-role', role, ['summary', 'steps', 'regions', 'holds', 'warnings', ...numbers, 'ways', 'start', 'back']],
    [
      'replace-profile',
      move,
      ['summary', 'steps', 'regions', 'holds', 'warnings', 'nextInstances', ...numbers, 'start', 'back'],
    ],
    ['retire-profile', { instanceProfile: retired }, ['summary', 'steps', 'warnings', 'start', 'undo']],
  ])('of %s is the plan and nothing else, what is most important first', async (workflow, input, fields) => {
    const account = await openWithRetired();
    await account.launchOn('us-east-1', 'web-profile', 1);

    const plan = outputOf<Record<string, unknown>>(await account.execute({ ...input, dryRun: true }, workflow));

    expect(Object.keys(plan)).toEqual(fields);
    expect(plan['start']).toEqual(input);
  });
});

describe('the inputs in the plan of replace-role', () => {
  it.each<[string, object]>([
    ['reassociate', { canary: 1, reason: 'a new bucket' }],
    ['restart', { refresh: 'restart', maxUnavailable: 2 }],
    ['replace, by way of a twin', { refresh: 'replace', twin: 'web-green-profile' }],
  ])('start what it says, and bring the former role back to every instance: %s', async (_, fields) => {
    const account = await openWithInstances();
    const { start, back, regions, instances } = outputOf<Plan>(
      await account.execute({ ...role, ...fields, dryRun: true }),
    );

    const there = outputOf<Report>(await run(account, start));
    const rolesThere = rolesIn(account);
    const { status } = await run(account, back);

    expect(there).toMatchObject({ status: 'Replaced', refreshed: instances, failed: 0 });
    expect(regions).toEqual(there.regions.map(({ region, refreshed }) => ({ region, instances: refreshed })));
    expect([rolesThere, status, rolesIn(account)]).toEqual([['web-role-v2'], 'SUCCEEDED', ['web-role']]);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });

  it('name the same Regions, and the former role goes back to them', async () => {
    const account = await openWithInstances();
    const { start, back } = outputOf<Plan>(await account.execute({ ...role, regions: ['eu-west-1'], dryRun: true }));

    await run(account, start);
    const rolesThere = rolesIn(account);
    const report = outputOf<Report>(await run(account, back));

    expect(rolesThere.toSorted()).toEqual(['web-role', 'web-role-v2']);
    expect(report.regions.map(({ region, refreshed }) => [region, refreshed])).toEqual([['eu-west-1', 2]]);
    expect(rolesIn(account)).toEqual(['web-role']);
  });
});

describe('the inputs in the plan of replace-profile', () => {
  it('start what it says, and bring every instance back', async () => {
    const account = await openWithInstances();
    const plan = outputOf<MovePlan>(await run(account, { ...move, canary: 1, dryRun: true }, 'replace-profile'));

    const there = outputOf<MoveReport>(await run(account, plan.start, 'replace-profile'));
    const rolesThere = rolesIn(account);
    const { status } = await run(account, plan.back, 'replace-profile');

    expect(there).toMatchObject({ status: 'Moved', moved: plan.instances, failed: 0, back: plan.back });
    expect([rolesThere, status, rolesIn(account)]).toEqual([['batch-role'], 'SUCCEEDED', ['web-role']]);
  });

  it('are without a way back where the former instance profile holds no role', async () => {
    const account = await openWithInstances();
    const names = { InstanceProfileName: 'web-profile', RoleName: 'web-role' };
    await account.owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', names);
    await account.clock.advance(60_000);

    const plan = outputOf<MovePlan>(await account.execute({ ...move, dryRun: true }, 'replace-profile'));
    const report = outputOf<MoveReport>(await run(account, plan.start, 'replace-profile'));

    expect(plan).not.toHaveProperty('back');
    expect(report.status).toBe('Moved');
    expect(report).not.toHaveProperty('back');
  });
});

it('The plan of retire-profile has the input that deletes it, and the command by which the report undoes it', async () => {
  const account = await openWithRetired();
  const input = { instanceProfile: retired, propagationSeconds: 15 };
  const plan = outputOf<RetirementPlan>(await account.execute({ ...input, dryRun: true }, 'retire-profile'));

  const report = outputOf<object>(await account.execute(plan.start, 'retire-profile'));

  expect(report).toMatchObject({ status: 'Retired', undo: plan.undo });
});
