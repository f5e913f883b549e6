import { describe, expect, it } from 'vitest';
import type { Execution } from '../../sandbox/index.ts';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import { openTestAccount, type Fault, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const onBatch = { instanceProfile: 'batch-profile', role: 'batch-role' };
const renewed = { profile: 'web-profile', role: 'web-role-v2' };
const tags = { 'instance-profile': 'web' };

const stop = ({ arn }: Execution, account: TestAccount): Promise<unknown> =>
  account.stack().stepFunctions.handle({
    service: 'states',
    region: 'us-east-1',
    operation: 'StopExecution',
    parameters: { executionArn: arn },
    caller: 'AKIAOWNER',
  });

const profileOf = (account: TestAccount, id: string): string | undefined => account.instances()[id]?.profile;

/** Five instances that are refreshed one by one: the execution is stopped when the second is between its two calls. */
async function stopHalfWay(
  launch: { tags?: Record<string, string> },
  end: (execution: Execution, account: TestAccount) => unknown = stop,
) {
  const account = await openTestAccount();
  const ids = await account.owner.launch('us-east-1', { ...launch, instanceProfile: 'web-profile', count: 5 });
  await account.clock.advance(60_000);
  const execution = account.owner.startExecution({ ...input, share: 0.01 });
  const isHalfWay = (): boolean =>
    ids.some((id) => profileOf(account, id) === undefined) &&
    ids.some((id) => account.instances()[id]?.role === 'web-role-v2');
  while (!isHalfWay()) {
    if (execution.status !== 'RUNNING') throw new Error(`It ended first: ${execution.cause}`);
    await account.clock.advance(300);
  }

  await end(execution, account);
  await account.clock.advance(60_000);

  const bare = ids.filter((id) => profileOf(account, id) === undefined);
  return { account, ids, execution, bare };
}

/** Runs replace-role until a moment after it has entered the state. */
async function stopIn(account: TestAccount, state: string): Promise<Execution> {
  const execution = account.owner.startExecution(input);
  while (!execution.trace.entered.has(state)) await account.clock.advance(50);
  await account.clock.advance(150);
  await stop(execution, account);
  return execution;
}

const planIn = ({ output }: Execution): Plan => JSON.parse(output ?? '{}') as Plan;

describe('an execution that is stopped in the middle of a wave', () => {
  it('leaves only the instance bare that was between Disassociate and Associate', async () => {
    const { account, ids, execution, bare } = await stopHalfWay({});

    expect(execution.status).toBe('ABORTED');
    expect(bare).toHaveLength(1);
    expect(ids.map((id) => account.instances()[id]?.role).toSorted()).toEqual([
      'web-role',
      'web-role',
      'web-role',
      'web-role-v2',
      undefined,
    ]);
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
  });

  it('is taken up by the same input: the bare instance gets its instance profile back', async () => {
    const { account, ids, execution, bare } = await stopHalfWay({});

    const plan = planIn(await account.execute({ ...input, dryRun: true }));
    const second = await account.execute(input);
    await account.clock.advance(10_000);

    expect(plan.instances).toBe(5);
    expect(plan.warnings).toEqual([
      `1 instance that execution ${execution.arn} left without an instance profile gets it back.`,
    ]);
    expect(bare).toHaveLength(1);
    expect(second.status).toBe('SUCCEEDED');
    expect(JSON.parse(second.output ?? '')).toMatchObject({ refreshed: 5, failed: 0 });
    for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
  });

  it.each([
    ['another Region', { regions: ['eu-west-1'] }],
    ['no instance', { refresh: 'none' }],
    ['the way back', { role: 'web-role' }],
  ])('is taken up by an execution for %s, too', async (_, fields) => {
    const { account, bare } = await stopHalfWay({});

    const second = await account.execute({ ...input, ...fields });
    await account.clock.advance(10_000);

    expect(second.error).toBeUndefined();
    for (const id of bare) expect(account.instances()[id]).toEqual({ ...renewed, ...('role' in fields && fields) });
  });

  it('leaves a bare instance that has its tag to the sweep, which brings it back', async () => {
    const { account, ids, bare } = await stopHalfWay({ tags });
    expect(bare).toHaveLength(1);

    await account.clock.advance(16 * 60_000);
    for (const id of bare) expect(account.instances()[id]).toEqual(renewed);
    const second = await account.execute(input);
    await account.clock.advance(10_000);

    expect(JSON.parse(second.output ?? '')).toMatchObject({ refreshed: 5, failed: 0 });
    for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
  });
});

/** What comes between the execution that was stopped and the one that takes up what it left. */
const between: [string, (account: TestAccount) => Promise<unknown>][] = [
  ['a dry run', (account) => account.execute({ ...input, dryRun: true })],
  ['a refused input', (account) => account.execute({ ...input, maxInstances: 1 })],
  ['an execution on another instance profile', (account) => account.execute(onBatch)],
  ['one that is stopped in its plan', (account) => stopIn(account, 'Plan')],
  ['one that is stopped before its first wave', (account) => stopIn(account, 'WaitForPropagation')],
  ['two that are stopped', (account) => stopIn(account, 'Plan').then(() => stopIn(account, 'NextWave'))],
];

describe('what a stopped execution left is taken up', () => {
  it.each(between)('also after %s', async (_, happen) => {
    const { account, ids } = await stopHalfWay({});

    await happen(account);
    const last = await account.execute(input);
    await account.clock.advance(10_000);

    expect(last.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
  });

  it.each<[string, (execution: Execution) => void]>([
    ['a limit of Step Functions', (execution) => execution.fail('States.DataLimitExceeded', 'Too large.')],
    ['a time-out', (execution) => Object.assign(execution, { status: 'TIMED_OUT' }).stop(undefined, undefined)],
  ])('also when %s ended it', async (_, end) => {
    const { account } = await stopHalfWay({}, end);

    expect(planIn(await account.execute({ ...input, dryRun: true })).instances).toBe(5);
  });

  it.each<[string, object, Fault[], string | undefined]>([
    ['succeeded', input, [], undefined],
    ['failed', { ...input, role: 'web-role' }, [{ at: 'AddRole', error: 'AccessDenied' }], 'AccessDenied'],
  ])('once: an execution that %s with a report has the last word', async (_, next, faults, error) => {
    const { account, bare } = await stopHalfWay({});
    account.faults.push(...faults);
    expect((await account.execute(next)).error).toBe(error);
    await account.clock.advance(60_000);
    const [id = ''] = bare;
    const [association] = account.ec2('us-east-1').instance(id).associations;
    const AssociationId = association?.AssociationId;
    await account.owner.call('ec2', 'us-east-1', 'DisassociateIamInstanceProfile', { AssociationId });
    await account.clock.advance(60_000);

    expect(planIn(await account.execute({ ...input, dryRun: true })).instances).toBe(4);
  });

  it('unless it is terminated, or has an instance profile from somebody else', async () => {
    for (const happen of [
      (account: TestAccount, id: string) =>
        account.owner.call('ec2', 'us-east-1', 'TerminateInstances', { InstanceIds: [id] }),
      (account: TestAccount, id: string) =>
        account.owner.call('ec2', 'us-east-1', 'AssociateIamInstanceProfile', {
          InstanceId: id,
          IamInstanceProfile: { Name: 'batch-profile' },
        }),
    ]) {
      const { account, bare } = await stopHalfWay({});
      for (const id of bare) await happen(account, id);
      await account.clock.advance(10_000);

      expect(planIn(await account.execute({ ...input, dryRun: true })).instances).toBe(4);
    }
  });
});

describe('an execution that is stopped while the instance profile is empty', () => {
  it('leaves the former role to the next one, which puts it back when it fails itself', async () => {
    const account = await openTestAccount();
    await stopIn(account, 'RemoveRole');
    await account.clock.advance(60_000);
    expect(account.roleIn('web-profile')).toBeUndefined();
    account.faults.push({ at: 'AddRole', error: 'AccessDenied' });

    const second = await account.execute(input);

    expect(second.status).toBe('FAILED');
    expect(account.roleIn('web-profile')).toBe('web-role');
  });
});

describe('an execution that is stopped in', () => {
  /** The state, and what it leaves: the role in the instance profile, and bare instances. */
  const stops: [state: string, role: string | undefined, bare: number][] = [
    ['Plan', 'web-role', 0],
    ['RemoveRole', undefined, 0],
    ['AddRole', 'web-role-v2', 0],
    ['WaitForPropagation', 'web-role-v2', 0],
    ['ConfirmRole', 'web-role-v2', 0],
    ['NextWave', 'web-role-v2', 0],
    ['Disassociate', 'web-role-v2', 1],
    ['WaitForDisassociation', 'web-role-v2', 1],
    ['Associate', 'web-role-v2', 0],
    ['ConfirmBatch', 'web-role-v2', 0],
  ];

  it.each(stops)(
    '%s leaves role %s and %i bare; the same input brings every instance to the new role',
    async (state, role, bare) => {
      const account = await openTestAccount();
      const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 3 });
      await account.clock.advance(60_000);

      const execution = await stopIn(account, state);
      await account.clock.advance(20_000);
      expect(account.roleIn('web-profile')).toBe(role);
      expect(ids.filter((id) => profileOf(account, id) === undefined)).toHaveLength(bare);
      const second = await account.execute(input);
      await account.clock.advance(10_000);

      expect([execution.status, second.status]).toEqual(['ABORTED', 'SUCCEEDED']);
      expect(account.roleIn('web-profile')).toBe('web-role-v2');
      for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
    },
  );
});
