import { describe, expect, it } from 'vitest';
import { openAccount } from '../../sandbox/index.ts';
import { statesOf } from '../../sandbox/services/stepfunctions/definition.ts';
import { openTestAccount, type Fault, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', replacement: 'batch-profile' };
const creating = { ...input, replacement: 'web-green-profile', create: 'web-role-v2' };
const refused: Fault = { at: 'ReplaceAssociation', error: 'UnauthorizedOperation' };

const account = openAccount();
const [replaceRole, replaceProfile] = account
  .stack()
  .stepFunctions.stateMachines.map(({ definition }) => statesOf(definition));
account.close();

/** What replace-role has too is tested by retries.test.ts, but for the states that only a move comes to. */
const states = new Map(
  [...replaceProfile!].filter(([name]) => name === 'ReplaceAssociation' || !replaceRole!.has(name)),
);
const retriers = [...states].flatMap(([state, { Retry = [] }]) =>
  Retry.map(({ ErrorEquals: [first = ''], MaxAttempts }, index) => ({
    state,
    name: `${state}.Retry[${index}]`,
    // The wildcards need an error that no other retrier names.
    error: first === 'States.TaskFailed' ? 'SomethingElse' : first,
    never: MaxAttempts === 0,
  })),
);

async function moved(faults: Fault[], given: object = creating) {
  const account = await openTestAccount({ regions: ['us-east-1'] });
  const ids = await account.launchOn('us-east-1', 'web-profile', 2);
  const [stopped = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
  await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: [stopped] });
  await account.clock.advance(60_000);
  account.faults.push(...faults);
  const execution = await account.execute(given, 'replace-profile');
  await account.clock.advance(10_000);
  return { account, ids: [...ids, stopped], execution };
}

/** The state is entered by this execution, and it ends like this. */
function wayTo(state: string): { given: object; faults: Fault[]; ends: (string | undefined)[]; profile: string } {
  if (state !== 'MoveBack') {
    return { given: creating, faults: [], ends: ['SUCCEEDED', undefined], profile: 'web-green-profile' };
  }
  const given = { ...creating, onTrouble: 'goBack' };
  return { given, faults: [{ ...refused }], ends: ['FAILED', 'WentBack'], profile: 'web-profile' };
}

const profilesIn = (account: TestAccount, ids: string[]) => ids.map((id) => account.instances()[id]?.profile);

describe('every retrier of a move', () => {
  it.each(retriers.filter(({ never }) => !never))(
    '$name: the task is tried again after $error, and the end is the same as without it',
    async ({ state, name, error }) => {
      const { given, faults, ends, profile } = wayTo(state);
      const { account, ids, execution } = await moved([...faults, { at: state, error }], given);

      expect(execution.trace.retried.get(name)).toBeGreaterThanOrEqual(1);
      expect([execution.status, execution.error]).toEqual(ends);
      expect(new Set(profilesIn(account, ids))).toEqual(new Set([profile]));
    },
  );

  it.each(retriers.filter(({ never }) => !never))(
    '$name: the work is done only once when the task had done it before it failed with $error',
    async ({ state, error }) => {
      const { given, faults, ends, profile } = wayTo(state);
      const { account, ids, execution } = await moved([...faults, { at: state, error, late: true }], given);

      expect([execution.status, execution.error]).toEqual(ends);
      expect(new Set(profilesIn(account, ids))).toEqual(new Set([profile]));
    },
  );

  it.each(retriers.filter(({ never }) => never))(
    '$name: the task is not tried again after $error, and no instance is bare',
    async ({ state, error }) => {
      const { given, faults } = wayTo(state);
      const { account, execution } = await moved([...faults, { at: state, error }], given);

      expect([...execution.trace.retried.keys()].filter((key) => key.startsWith(`${state}.`))).toEqual([]);
      expect(execution.status).toBe('FAILED');
      expect(account.bare()).toEqual([]);
    },
  );
});

describe('every state of a move', () => {
  it('is entered by one of these executions', async () => {
    const entered = new Set<string>();
    const runs: [object, Fault[]][] = [
      [creating, []],
      [{ ...creating, dryRun: true }, []],
      [input, [{ ...refused }]],
      [{ ...input, onTrouble: 'goBack' }, [{ ...refused }]],
    ];

    for (const [given, faults] of runs) {
      const { execution } = await moved(faults, given);
      for (const state of execution.trace.entered.keys()) entered.add(state);
    }

    const own = [...replaceProfile!.keys()].filter((name) => !replaceRole!.has(name));
    expect(
      [...own, 'ReplaceOnInstances', 'ReplaceAssociation', 'NotReplaced'].filter((name) => !entered.has(name)),
    ).toEqual([]);
  });

  it('ReplaceAssociation.Catch[0] leads to an error that names the instance, which keeps what it had', async () => {
    const { account, ids, execution } = await moved([{ ...refused }], input);

    expect(execution.trace.caught.get('ReplaceAssociation.Catch[0]')).toBe(1);
    expect(execution.status).toBe('FAILED');
    expect(ids.filter((id) => execution.cause?.includes(id)).length).toBeGreaterThan(0);
    expect(account.bare()).toEqual([]);
  });
});
