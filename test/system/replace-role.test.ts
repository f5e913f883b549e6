import { describe, expect, it } from 'vitest';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const mutating =
  /^(Associate|Disassociate|Replace|Add|Remove|Create|Delete|Put|Update|Attach|Run|Start|Stop|Terminate)/;

describe('replace-role', () => {
  it('gives every instance in every Region credentials of the new role', async () => {
    const account = await openTestAccount();
    const here = await account.launchOn('us-east-1', 'web-profile', 3);
    const there = await account.launchOn('eu-west-1', 'web-profile', 2);
    const others = await account.launchOn('us-east-1', 'batch-profile', 1);

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    for (const id of [...here, ...there])
      expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    for (const id of others) expect(account.instances()[id]).toEqual({ profile: 'batch-profile', role: 'batch-role' });
  });

  it('reports what it did so that a person can read it', async () => {
    const account = await openTestAccount();
    await account.launchOn('us-east-1', 'web-profile', 3);
    await account.launchOn('eu-west-1', 'web-profile', 2);

    const { output } = await account.execute({ ...input, reason: 'ticket 17' });

    const report = JSON.parse(output ?? '') as Report;
    expect(report).toMatchObject({
      status: 'Replaced',
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      formerRole: 'web-role',
      reason: 'ticket 17',
      refreshed: 5,
      failed: 0,
      untouched: 0,
      regions: [
        { region: 'eu-west-1', refreshed: 2, failed: 0, untouched: 0, failures: [] },
        { region: 'us-east-1', refreshed: 3, failed: 0, untouched: 0, failures: [] },
      ],
    });
    expect(report.summary).toMatch(
      /^Instance profile web-profile holds role web-role-v2 \(before: role web-role\)\. Instances: 5 refreshed/,
    );
    expect(report.durationSeconds).toBeGreaterThan(60);
  });

  it('changes nothing in a dry run and says what it would do', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const execution = await account.execute({ ...input, dryRun: true });

    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toMatchObject({
      summary: 'Replace role web-role with role web-role-v2 in instance profile web-profile: 2 instances in 1 Region.',
      steps: expect.arrayContaining([
        'Remove role web-role from instance profile web-profile.',
        'Add role web-role-v2 to instance profile web-profile.',
      ]) as string[],
    });
    expect(execution.output).not.toMatch(/add-role-to-instance-profile|may hold no role/);
    const made = account.calls.filter(({ operation }) => mutating.test(operation));
    expect(made.filter(({ parameters }) => parameters['DryRun'] !== true)).toEqual([]);
    expect(made.map(({ operation }) => operation)).toEqual([
      'DisassociateIamInstanceProfile',
      'AssociateIamInstanceProfile',
    ]);
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('refreshes the instances when the role is there already, and changes no role', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    const before = account.ec2('us-east-1').instance(ids[0] ?? '').associations[0]?.AssociationId;

    const execution = await account.execute({ instanceProfile: 'web-profile', role: 'web-role' });

    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.trace.entered.has('RemoveRole')).toBe(false);
    expect(account.ec2('us-east-1').instance(ids[0] ?? '').associations[0]?.AssociationId).not.toBe(before);
  });

  it('fills an instance profile that holds no role', async () => {
    const account = await openTestAccount();
    await account.owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });

    const execution = await account.execute(input);

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
  });

  it('leaves running instances alone when no refresh is asked for, however many they are', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 2);

    const execution = await account.execute({ ...input, refresh: 'none', maxInstances: 1 });

    expect(execution.status).toBe('SUCCEEDED');
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('works only in the Regions that are asked for', async () => {
    const account = await openTestAccount();
    const [here = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
    const [there = ''] = await account.launchOn('eu-west-1', 'web-profile', 1);

    await account.execute({ ...input, regions: ['us-east-1'] });
    await account.clock.advance(10_000);

    expect(account.instances()[here]?.role).toBe('web-role-v2');
    expect(account.instances()[there]?.role).toBe('web-role');
  });

  it('refreshes a stopped instance, which has the new role when it starts', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
    await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    const { output } = await account.execute(input);
    await account.owner.call('ec2', 'us-east-1', 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    expect(JSON.parse(output ?? '')).toMatchObject({ refreshed: 1, failed: 0, untouched: 0 });
    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it.each([
    [
      'pending',
      'ConfirmRole',
      (account: TestAccount) => account.owner.launch('us-east-1', { instanceProfile: 'web-profile' }),
    ],
    [
      'stopping',
      // EC2's answers are some time behind.
      'AddRole',
      (account: TestAccount) =>
        account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: Object.keys(account.instances()) }),
    ],
  ])('refreshes an instance that is %s when its Region’s instances are listed', async (state, task, change) => {
    const account: TestAccount = await openTestAccount({
      async onInvocation(name, _, next) {
        if (name.endsWith(`-${task}`)) await change(account);
        return next();
      },
    });
    await account.launchOn('us-east-1', 'web-profile', 1);
    const execution = account.owner.startExecution({ ...input, propagationSeconds: 2 });
    while (!execution.trace.entered.has('NextWave')) await account.clock.advance(10);
    const instances = Object.keys(account.instances());
    expect(instances.map((id) => account.ec2('us-east-1').instance(id).state)).toContain(state);

    await account.clock.run(execution.ended);

    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: instances.length, failed: 0 });
  });

  it('leaves instances alone that another AWS service manages', async () => {
    const account = await openTestAccount();
    const [id = ''] = account
      .ec2('us-east-1')
      .launch(
        { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } },
        'workspaces',
      );
    await account.clock.advance(60_000);

    const { output } = await account.execute(input);

    expect(JSON.parse(output ?? '')).toMatchObject({ refreshed: 0, regions: [] });
    expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role' });
  });

  it('does not count an instance that is terminated meanwhile as failed', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 2);
    const execution = account.owner.startExecution(input);
    await account.clock.advance(62_900);
    await account.owner.call('ec2', 'us-east-1', 'TerminateInstances', { InstanceIds: [id] });

    await account.clock.run(execution.ended);

    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 1, gone: 1, failed: 0 });
  });

  it('goes through a first instance, the canary and growing waves, and leaves out nobody', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 130);

    const execution = await account.execute({ ...input, canary: 2 });
    await account.clock.advance(10_000);

    expect(execution.status).toBe('SUCCEEDED');
    const sizes = account.logs
      .filter(({ text }) => text.startsWith('{"message":"wave"'))
      .map(({ text }) => (JSON.parse(text) as { instances: number }).instances);
    expect(sizes).toEqual([1, 2, 20, 107]);
    expect(ids.every((id) => account.instances()[id]?.role === 'web-role-v2')).toBe(true);
  });

  it('waits for IAM: an instance that is associated while EC2 sees the former role would keep it', async () => {
    const account = await openTestAccount({ propagationSeconds: 40 });
    await account.clock.advance(60_000);
    const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 1);

    await account.execute(input);
    await account.clock.advance(10_000);

    expect(account.instances()[id]?.role).toBe('web-role-v2');
  });
});
