import { describe, expect, it } from 'vitest';
import type { Execution } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2' };
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
async function stopHalfWay(launch: { tags?: Record<string, string> }) {
  const account = await openTestAccount();
  const ids = await account.owner.launch('us-east-1', { ...launch, instanceProfile: 'web-profile', count: 5 });
  await account.clock.advance(60_000);
  const execution = account.owner.startExecution({ ...input, share: 0.01 });
  const isHalfWay = (): boolean =>
    ids.some((id) => profileOf(account, id) === undefined) &&
    ids.some((id) => account.instances()[id]?.role === 'web-role-v2');
  while (!isHalfWay()) {
    if (execution.status !== 'RUNNING') throw new Error(`It ended first: ${execution.cause}`);
    await account.clock.advance(100);
  }

  await stop(execution, account);
  await account.clock.advance(60_000);

  const bare = ids.filter((id) => profileOf(account, id) === undefined);
  return { account, ids, execution, bare };
}

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

  it('is taken up by the same input, except for the bare instance, which is no longer on the instance profile', async () => {
    const { account, ids, bare } = await stopHalfWay({});

    const second = await account.execute(input);
    await account.clock.advance(3_600_000);

    expect(second.status).toBe('SUCCEEDED');
    expect(JSON.parse(second.output ?? '')).toMatchObject({ refreshed: 4, failed: 0 });
    for (const id of ids) expect(account.instances()[id]).toEqual(bare.includes(id) ? {} : renewed);
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

describe('an execution that is stopped in', () => {
  /** The state, and what it leaves: the role in the instance profile, and bare instances. */
  const stops: [state: string, role: string | undefined, bare: number][] = [
    ['Plan', 'web-role', 0],
    ['RemoveRole', undefined, 0],
    ['AddRole', 'web-role-v2', 0],
    ['WaitForPropagation', 'web-role-v2', 0],
    ['ConfirmRole', 'web-role-v2', 0],
    ['NextWave', 'web-role-v2', 0],
    ['Disassociate', 'web-role-v2', 3],
    ['WaitForDisassociation', 'web-role-v2', 3],
    ['Associate', 'web-role-v2', 0],
    ['ConfirmBatch', 'web-role-v2', 0],
  ];

  it.each(stops)(
    '%s leaves role %s and %i bare; the same input and the sweep bring every tagged instance to the new role',
    async (state, role, bare) => {
      const account = await openTestAccount();
      const ids = await account.owner.launch('us-east-1', { tags, instanceProfile: 'web-profile', count: 3 });
      await account.clock.advance(60_000);
      const execution = account.owner.startExecution(input);
      while (!execution.trace.entered.has(state)) await account.clock.advance(50);
      await account.clock.advance(150);

      await stop(execution, account);
      await account.clock.advance(20_000);
      expect(account.roleIn('web-profile')).toBe(role);
      expect(ids.filter((id) => profileOf(account, id) === undefined)).toHaveLength(bare);
      const second = await account.execute(input);
      await account.clock.advance(16 * 60_000);

      expect([execution.status, second.status]).toEqual(['ABORTED', 'SUCCEEDED']);
      expect(account.roleIn('web-profile')).toBe('web-role-v2');
      for (const id of ids) expect(account.instances()[id]).toEqual(renewed);
    },
  );
});
