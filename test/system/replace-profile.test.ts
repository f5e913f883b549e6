import { describe, expect, it } from 'vitest';
import { collectFigures, gapsOf } from '../../bench/figures.ts';
import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { Plan } from '../../functions/replace-profile/move.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';
import { changesIn, move, moveInput, reportIn } from './moves.ts';

const region = 'us-east-1';
const on = (profile: string, role: string) => ({ profile, role });
const moved = on('batch-profile', 'batch-role');
const former = on('web-profile', 'web-role');
const stop = async ({ owner, clock }: TestAccount, ...InstanceIds: string[]): Promise<void> => {
  await owner.call('ec2', region, 'StopInstances', { InstanceIds });
  await clock.advance(60_000);
};

describe('replace-profile', () => {
  it('moves every instance in every Region to the other instance profile, and touches no other', async () => {
    const account = await openTestAccount();
    const here = await account.launchOn(region, 'web-profile', 3);
    const there = await account.launchOn('eu-west-1', 'web-profile', 2);
    const others = await account.launchOn(region, 'admin-profile', 1);

    const execution = await move(account, { reason: 'ticket 17' });
    await account.clock.advance(10_000);

    expect([execution.status, execution.error]).toEqual(['SUCCEEDED', undefined]);
    for (const id of [...here, ...there]) expect(account.instances()[id]).toEqual(moved);
    for (const id of others) expect(account.instances()[id]).toEqual(on('admin-profile', 'admin-role'));
    expect(new Set(changesIn(account))).toEqual(new Set(['ReplaceIamInstanceProfileAssociation']));
    const report = reportIn(execution);
    expect(report).toMatchObject({
      status: 'Moved',
      instanceProfile: 'web-profile',
      replacement: 'batch-profile',
      role: 'batch-role',
      formerRole: 'web-role',
      reason: 'ticket 17',
      planned: 5,
      moved: 5,
      failed: 0,
      untouched: 0,
      gone: 0,
      nextInstances: [],
      regions: [
        { region: 'eu-west-1', moved: 2, failures: [] },
        { region, moved: 3, failures: [] },
      ],
      revoke: expect.stringContaining('--role-name web-role ') as string,
    });
    expect(report.summary).toMatch(
      /^Instances: 5 moved from instance profile web-profile to batch-profile, 0 failed, 0 untouched, in 2 Regions, in \d+ s\. Instance profile batch-profile holds role batch-role\.$/,
    );
  });

  it('leaves no instance without credentials for a moment', async () => {
    const figures = collectFigures(() => account.clock);
    const account: TestAccount = await openTestAccount({ interceptors: [figures.interceptor] });
    await account.launchOn(region, 'web-profile', 60);

    const execution = await move(account);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 60 });
    expect(gapsOf(figures).filter((seconds) => seconds > 0)).toEqual([]);
  });

  it('goes back with the input that it prints', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn(region, 'web-profile', 2);
    const { back } = reportIn(await move(account));

    const again = await account.execute(back, 'replace-profile');
    await account.clock.advance(10_000);

    expect(again.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual(former);
  });

  it('moves a stopped instance, which has the other role when it starts', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn(region, 'web-profile', 2);
    await stop(account, id);

    const execution = await move(account);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 2 });
    expect(account.instances()[id]).toEqual(moved);
    expect(changesIn(account).filter((operation) => /^(Dis)?[Aa]ssociate/.test(operation))).toHaveLength(2);
  });

  it.each([
    ['pending', (account: TestAccount) => account.owner.launch(region, { instanceProfile: 'web-profile' })],
    [
      'stopping',
      async (account: TestAccount) => {
        const ids = await account.launchOn(region, 'web-profile', 1);
        await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: ids });
        return ids;
      },
    ],
  ])('moves an instance that is %s once it is not', async (state, prepare) => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 1);
    const [id = ''] = await prepare(account);
    expect(account.ec2(region).instance(id).state).toBe(state);

    const execution = await move(account);
    await account.clock.advance(60_000);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', moved: 2 });
    expect(account.instances()[id]?.profile).toBe('batch-profile');
  });

  it('moves what is launched on the former instance profile meanwhile', async () => {
    const launched: string[] = [];
    const account: TestAccount = await openTestAccount({
      async onInvocation(name, _, next) {
        if (name.endsWith('-ConfirmBatch') && launched.length === 0)
          launched.push(...(await account.owner.launch(region, { instanceProfile: 'web-profile' })));
        return next();
      },
    });
    await account.launchOn(region, 'web-profile', 2);

    const execution = await move(account);
    await account.clock.advance(10_000);

    expect(reportIn(execution)).toMatchObject({ status: 'Moved', planned: 2, moved: 3 });
    expect(account.instances()[launched[0] ?? '']).toEqual(moved);
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn(region, 'web-profile', 2);
    await stop(account, ids[0] ?? '');

    const execution = await move(account, { dryRun: true });

    expect(execution.status).toBe('SUCCEEDED');
    expect(changesIn(account)).toEqual([]);
    const plan = JSON.parse(execution.output ?? '') as Plan;
    expect(plan).toMatchObject({
      summary:
        'Move 2 instances in 1 Region from instance profile web-profile to batch-profile, which holds role batch-role. No instance is without an instance profile while it runs.',
      warnings: [],
      regions: [{ region, instances: 2, running: 1, stopped: 1 }],
      instances: 2,
      estimatedMinutes: 1,
    });
    expect(plan.steps).toContain(
      'Replace the association of 1 running instance in us-east-1 by one with batch-profile.',
    );
    // EC2 was asked by the calls that would be made.
    const asked = account.calls.filter(({ parameters }) => parameters['DryRun'] === true);
    expect(asked.map(({ operation }) => operation).toSorted()).toEqual([
      'AssociateIamInstanceProfile',
      'DisassociateIamInstanceProfile',
      'ReplaceIamInstanceProfileAssociation',
    ]);
  });

  it('moves only the instances with the tags that it is given, and touches the others by nothing', async () => {
    const account = await openTestAccount();
    const launch = (team: string) => account.owner.launch(region, { instanceProfile: 'web-profile', tags: { team } });
    const [a = ''] = await launch('a');
    const [b = ''] = await launch('b');
    const [none = ''] = await account.launchOn(region, 'web-profile', 1);

    const execution = await move(account, { only: { 'tag:team': ['a', 'c'] } });
    await account.clock.advance(10_000);

    const report = reportIn(execution);
    expect(report).toMatchObject({ status: 'MovedInPart', moved: 1, leftAlone: [{ region, instances: 2 }] });
    expect(report.back).toEqual({
      instanceProfile: 'batch-profile',
      replacement: 'web-profile',
      only: { 'tag:team': ['a', 'c'] },
    });
    expect(account.instances()[a]).toEqual(moved);
    for (const id of [b, none]) expect(account.instances()[id]).toEqual(former);
  });

  it('works only in the Regions that are asked for, and says what is left elsewhere', async () => {
    const account = await openTestAccount();
    const [here = ''] = await account.launchOn(region, 'web-profile', 1);
    const [there = ''] = await account.launchOn('eu-west-1', 'web-profile', 1);

    const execution = await move(account, { regions: [region] });
    await account.clock.advance(10_000);

    expect(reportIn(execution)).toMatchObject({
      status: 'MovedInPart',
      leftAlone: [{ region: 'eu-west-1', instances: 1 }],
    });
    expect([here, there].map((id) => account.instances()[id])).toEqual([moved, former]);
  });

  it('leaves instances with the opt-out tag where they are, and names them', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn(region, 'web-profile', 2);
    const Tags = [{ Key: 'rolecall:ignore', Value: '' }];
    await account.owner.call('ec2', region, 'CreateTags', { Resources: [id], Tags });

    const execution = await move(account);
    await account.clock.advance(10_000);

    expect(reportIn(execution)).toMatchObject({
      status: 'MovedInPart',
      moved: 1,
      optedOut: [{ region, instances: 1, instanceIds: [id] }],
    });
    expect(account.instances()[id]).toEqual(former);
  });

  // A launch template that nobody had looked at cost others an image.
  it.each(['web-profile', 'arn:aws:iam::123456789012:instance-profile/web-profile'])(
    'names the launch template that launches with %s, with the command that mends it, and does not edit it',
    async (named) => {
      const account = await openTestAccount();
      await account.launchOn(region, 'web-profile', 1);
      const id = await account.owner.createLaunchTemplate(region, 'web-template', named);

      const execution = await move(account);

      const report: MoveReport = reportIn(execution);
      expect(report.nextInstances).toMatchObject([{ kind: 'launch template', region, id, name: 'web-template' }]);
      expect(report.nextInstances[0]?.remedy).toMatch(/aws ec2 create-launch-template-version .*batch-profile/s);
      expect(report.summary).toContain('goes on launching instances with instance profile web-profile');
      expect(changesIn(account).filter((operation) => /LaunchTemplate/.test(operation))).toEqual([]);
      const dry = await account.execute({ ...moveInput, dryRun: true }, 'replace-profile');
      const plan = JSON.parse(dry.output ?? '') as Plan;
      expect(plan.nextInstances).toEqual(report.nextInstances);
      expect(plan.warnings[0]).toContain('us-east-1: launch template web-template');
    },
  );

  it('is refused beside an execution of another workflow on one of the two, and the other way round', async () => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 2);
    const swap = { instanceProfile: 'batch-profile', role: 'batch-role', propagationSeconds: 60 };

    const first = account.owner.startExecution(swap);
    await account.clock.advance(10_000);
    const second = await move(account);
    await account.clock.run(first.ended);
    const third = account.owner.startExecution(moveInput, 'replace-profile');
    await account.clock.advance(5000);
    const fourth = await account.execute(swap);
    await account.clock.run(third.ended);

    expect([first.status, second.error]).toEqual(['SUCCEEDED', 'AnotherExecutionRuns']);
    expect(second.cause).toContain(first.arn);
    expect([third.status, fourth.error]).toEqual(['SUCCEEDED', 'AnotherExecutionRuns']);
  });
});
