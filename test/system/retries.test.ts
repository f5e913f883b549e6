import { describe, expect, it } from 'vitest';
import { openAccount } from '../../sandbox/index.ts';
import { statesOf } from '../../sandbox/services/stepfunctions/definition.ts';
import { roleAway, type Trouble } from './role-away.ts';
import { openWithTwin } from './by-twin.ts';
import type { Fault } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const byTwin = { ...input, refresh: 'replace', twin: 'web-green-profile' };
const goesBack = { ...input, onTrouble: 'goBack' };
const byRestart = { ...input, refresh: 'restart' };

/** The input with which the state is entered. */
const held = { ...input, bakeSeconds: 60 };

function inputFor(state: string): object {
  if (/^(TurnBack|RehearseReplaceAssociation)$/.test(state)) return byTwin;
  if (state === 'GoBack') return goesBack;
  if (state === 'LookAtHold') return held;
  return /^(Rehearse)?(Stop|Start)$/.test(state) ? byRestart : input;
}

interface Retrier {
  state: string;
  index: number;
  errors: string[];
  never: boolean;
}

/** Instances that keep their instance profile never come to these: retries-of-moves.test.ts. */
const ofMoves = ['ReplaceOnInstances', 'ReplaceAssociation', 'NotReplaced'];

const account = openAccount();
const states = new Map(
  [...statesOf(account.stack().stepFunctions.stateMachines[0]!.definition)].filter(([name]) => !ofMoves.includes(name)),
);
account.close();

/** Every retrier of every Task, as deployed. */
const retriers: Retrier[] = [...states].flatMap(([state, { Retry = [] }]) =>
  Retry.map(({ ErrorEquals, MaxAttempts }, index) => ({
    state,
    index,
    errors: ErrorEquals,
    never: MaxAttempts === 0,
  })),
);

/** The wildcards need an error that no other retrier names. */
const errorFor = ({ errors: [first = ''] }: Retrier): string =>
  first === 'States.TaskFailed' || first === 'States.ALL' ? 'SomethingElse' : first;

const well = { status: 'SUCCEEDED', inProfile: 'web-role-v2', ofInstances: 'web-role-v2' };
/** States that are entered only after something else has failed: what fails, and how it ends then. */
const afterFailure: Record<string, { faults: Fault[]; ends: typeof well }> = {
  RestoreRole: {
    faults: [{ at: 'AddRole', error: 'AccessDenied' }],
    ends: { status: 'FAILED', inProfile: 'web-role', ofInstances: 'web-role' },
  },
  CloseRegion: {
    faults: [{ at: 'NextWave', error: 'UnauthorizedOperation' }],
    ends: { status: 'FAILED', inProfile: 'web-role-v2', ofInstances: 'web-role' },
  },
  GoBack: {
    faults: [{ at: 'Disassociate', error: 'UnauthorizedOperation' }],
    ends: { status: 'FAILED', inProfile: 'web-role', ofInstances: 'web-role' },
  },
  ConfirmAfterLoss: { faults: [{ at: 'ConfirmBatch', error: 'Lambda.Unknown' }], ends: well },
};
const faultsBefore = (state: string): Fault[] => (afterFailure[state]?.faults ?? []).map((fault) => ({ ...fault }));
const endOf = (state: string): typeof well => afterFailure[state]?.ends ?? well;
const functionOf = (state: string): string => state.replace('ConfirmAfterLoss', 'ConfirmBatch');

describe('every retrier of the state machine', () => {
  const patient = retriers
    .filter(({ never }) => !never)
    .map((retrier) => ({ ...retrier, name: `${retrier.state}.Retry[${retrier.index}]`, error: errorFor(retrier) }));

  it.each(patient)(
    '$name: the task is tried again after $error, and the end is the same as without it',
    async ({ state, name, error }) => {
      const account = await openWithTwin({ regions: ['us-east-1'] });
      const ids = await account.launchOn('us-east-1', 'web-profile', 2);
      account.faults.push(...faultsBefore(state), { at: functionOf(state), error });

      const execution = await account.execute(inputFor(state));
      await account.clock.advance(10_000);

      expect(execution.trace.retried.get(name)).toBeGreaterThanOrEqual(1);
      const { status, inProfile, ofInstances } = endOf(state);
      expect(execution.status).toBe(status);
      expect(account.roleIn('web-profile')).toBe(inProfile);
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: ofInstances });
    },
  );

  it.each(patient)(
    '$name: the work is done only once when the task had done it before it failed with $error',
    async ({ state, error }) => {
      const account = await openWithTwin({ regions: ['us-east-1'] });
      const ids = await account.launchOn('us-east-1', 'web-profile', 2);
      account.faults.push(...faultsBefore(state), { at: functionOf(state), error, late: true });

      const execution = await account.execute(inputFor(state));
      await account.clock.advance(10_000);

      const { status, inProfile, ofInstances } = endOf(state);
      expect(execution.status).toBe(status);
      expect(account.roleIn('web-profile')).toBe(inProfile);
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: ofInstances });
    },
  );

  it.each(
    retriers.filter(({ never }) => never).flatMap(({ state, errors }) => errors.map((error) => ({ state, error }))),
  )('$state does not try again after $error, and leaves nothing half done', async ({ state, error }) => {
    const account = await openWithTwin({ regions: ['us-east-1'] });
    await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push(...faultsBefore(state), { at: functionOf(state), error });

    const execution = await account.execute(inputFor(state));
    await account.clock.advance(10_000);

    expect([...execution.trace.retried.keys()].filter((key) => key.startsWith(`${state}.`))).toEqual([]);
    // A batch that dies is taken up by the next wave, and a hold that is lost by the next one.
    const isOfBatch = ['CheckRole', 'ConfirmBatch', 'ConfirmAfterLoss', 'LookAtHold'].includes(state);
    expect(execution.status).toBe(isOfBatch ? 'SUCCEEDED' : 'FAILED');
    expect(account.roleIn('web-profile')).toBe(roleAfter[state]);
    const bare = account.bare();
    expect(bare.length).toBe(state === 'Associate' ? 1 : 0);
    for (const id of bare) expect(execution.cause).toContain(id);
  });
});

/** The role in the instance profile when the state has failed for good. */
const roleAfter: Record<string, string | undefined> = {
  Plan: 'web-role',
  CheckRole: 'web-role-v2',
  ConfirmBatch: 'web-role-v2',
  ConfirmAfterLoss: 'web-role-v2',
  LookAtHold: 'web-role-v2',
  CloseRegion: 'web-role-v2',
  Report: 'web-role-v2',
  RehearseDisassociate: 'web-role',
  RehearseAssociate: 'web-role',
  RehearseReplaceAssociation: 'web-role',
  RehearseStop: 'web-role',
  RehearseStart: 'web-role',
  // The twin has the new role, and the instances are on it.
  TurnBack: 'web-role',
  GoBack: 'web-role-v2',
  Stop: 'web-role-v2',
  Start: 'web-role-v2',
  WaitForPropagation: 'web-role',
  RemoveRole: 'web-role',
  AddRole: 'web-role',
  ConfirmRole: 'web-role',
  NextWave: 'web-role-v2',
  Disassociate: 'web-role-v2',
  Associate: 'web-role-v2',
  // What it was to put back is not there: the execution says so, and with which command.
  RestoreRole: undefined,
};

// A redrive goes on at the Task that failed. One that ended in a Fail state would only fail again.
it('an execution whose report cannot be made ends in Report itself', async () => {
  const account = await openWithTwin({ regions: ['us-east-1'] });
  const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
  account.faults.push({ at: 'Report', error: 'SomethingElse', times: 99 });

  const execution = await account.execute(input);

  expect(execution).toMatchObject({ status: 'FAILED', error: 'SomethingElse' });
  expect([...execution.trace.entered.keys()].at(-1)).toBe('Report');
  expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
});

describe('every catcher of the state machine', () => {
  const cases: [string, { at: string; error: string; times?: number }[], string, string | undefined][] = [
    ['RemoveRole.Catch[0]', [{ at: 'RemoveRole', error: 'AccessDenied' }], 'AccessDenied', 'web-role'],
    ['AddRole.Catch[0]', [{ at: 'AddRole', error: 'NoSuchEntityException' }], 'NoSuchEntityException', 'web-role'],
    ['ConfirmRole.Catch[0]', [{ at: 'ConfirmRole', error: 'RoleNotVisible', times: 99 }], 'RoleNotVisible', 'web-role'],
    ['WaitForPropagation.Catch[0]', [{ at: 'WaitForPropagation', error: 'AccessDenied' }], 'AccessDenied', 'web-role'],
    ['NextWave.Catch[0]', [{ at: 'NextWave', error: 'UnauthorizedOperation' }], 'ReplacementIncomplete', 'web-role-v2'],
    [
      'Disassociate.Catch[0]',
      [{ at: 'Disassociate', error: 'UnauthorizedOperation' }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'Disassociate.Catch[1]',
      [{ at: 'Disassociate', error: 'IncorrectState', times: 99 }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'Disassociate.Catch[2]',
      [{ at: 'Disassociate', error: 'RequestLimitExceeded', times: 99 }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'CloseRegion.Catch[0]',
      [
        { at: 'NextWave', error: 'UnauthorizedOperation' },
        { at: 'CloseRegion', error: 'SomethingElse', times: 99 },
      ],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'Associate.Catch[0]',
      [{ at: 'Associate', error: 'UnauthorizedOperation' }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'Stop.Catch[0]',
      [{ at: 'Stop', error: 'UnauthorizedOperation', times: 99 }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'Start.Catch[0]',
      [{ at: 'Start', error: 'UnauthorizedOperation', times: 99 }],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    ['TurnBack.Catch[0]', [{ at: 'TurnBack', error: 'UnauthorizedOperation' }], 'ReplacementIncomplete', 'web-role'],
    [
      'GoBack.Catch[0]',
      [
        { at: 'Disassociate', error: 'UnauthorizedOperation' },
        { at: 'GoBack', error: 'PayloadRefused' },
      ],
      'ReplacementIncomplete',
      'web-role-v2',
    ],
    [
      'RestoreRole.Catch[0]',
      [
        { at: 'AddRole', error: 'AccessDenied' },
        { at: 'RestoreRole', error: 'AccessDenied' },
      ],
      'RoleNotRestored',
      undefined,
    ],
  ];

  it.each(cases)('%s leads to an error that says what is wrong', async (catcher, faults, error, role) => {
    const account = await openWithTwin({ regions: ['us-east-1'] });
    await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push(...faults);

    const execution = await account.execute(inputFor(catcher.replace(/\..*$/, '')));

    expect(execution.trace.caught.get(catcher)).toBe(1);
    expect(execution.status).toBe('FAILED');
    expect(execution.error).toBe(error);
    expect(account.roleIn('web-profile')).toBe(role);
  });

  it('ConfirmBatch.Catch[0] asks once more, RefreshWave.Catch[0] takes up what a batch that died has left, and the execution succeeds', async () => {
    const account = await openWithTwin({ regions: ['us-east-1'] });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push({ at: 'ConfirmBatch', error: 'SomethingElse', times: 10 });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.trace.caught.get('ConfirmBatch.Catch[0]')).toBe(1);
    expect(execution.trace.caught.get('RefreshWave.Catch[0]')).toBe(1);
    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 2, failed: 0 });
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it('Held.Catch[0] lets NextWave find out whether it is held still, and the execution succeeds', async () => {
    const account = await openWithTwin({ regions: ['us-east-1'] });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push({ at: 'LookAtHold', error: 'AccessDenied', times: 2 });

    const execution = await account.execute(inputFor('LookAtHold'));
    await account.clock.advance(10_000);

    expect(execution.trace.caught.get('Held.Catch[0]')).toBe(2);
    expect(execution.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it('Disassociate.Catch[3] lets Associate find out whether it is done, and the execution succeeds', async () => {
    const account = await openWithTwin({ regions: ['us-east-1'] });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);
    account.faults.push({ at: 'Disassociate', error: 'SomethingElse', times: 99, late: true });

    const execution = await account.execute(input);
    await account.clock.advance(10_000);

    expect(execution.trace.caught.get('Disassociate.Catch[3]')).toBe(2);
    expect(execution.status).toBe('SUCCEEDED');
    for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });

  it('is one of those above', () => {
    const all = [...states].flatMap(([state, { Catch = [] }]) => Catch.map((_, index) => `${state}.Catch[${index}]`));
    expect(all.toSorted()).toEqual(
      [
        ...cases.map(([catcher]) => catcher),
        'ConfirmBatch.Catch[0]',
        'Disassociate.Catch[3]',
        'Held.Catch[0]',
        'RefreshWave.Catch[0]',
      ].toSorted(),
    );
  });
});

describe('every state of the state machine', () => {
  it('is entered by one of these executions, and nothing else is', async () => {
    const entered = new Set<string>();
    const runs: [object, Fault[], Trouble?][] = [
      [input, []],
      [{ ...input, dryRun: true }, []],
      [byTwin, []],
      [byRestart, []],
      [held, []],
      [input, [{ at: 'AddRole', error: 'AccessDenied' }]],
      [
        input,
        [
          { at: 'AddRole', error: 'AccessDenied' },
          { at: 'RestoreRole', error: 'AccessDenied' },
        ],
      ],
      [input, [{ at: 'Associate', error: 'UnauthorizedOperation' }]],
      [input, [{ at: 'ConfirmBatch', error: 'Lambda.Unknown' }]],
      [input, [{ at: 'Report', error: 'SomethingElse', times: 99 }]],
      [
        input,
        [
          { at: 'NextWave', error: 'UnauthorizedOperation' },
          { at: 'CloseRegion', error: 'SomethingElse', times: 99 },
        ],
      ],
      [input, [{ at: 'ConfirmRole', error: 'AccessDenied', times: 99 }]],
      [goesBack, [{ at: 'Disassociate', error: 'UnauthorizedOperation' }]],
      [{ ...input, propagationSeconds: 60 }, [], { during: 'RefreshWave', seconds: 8 }],
    ];

    for (const [given, faults, trouble] of runs) {
      const account = await openWithTwin({ regions: ['us-east-1'] });
      await account.launchOn('us-east-1', 'web-profile', 2);
      account.faults.push(...faults);
      const execution = account.owner.startExecution(given);
      if (trouble) await roleAway(account, execution, trouble);
      await account.clock.run(execution.ended);
      const { trace } = execution;
      for (const state of trace.entered.keys()) entered.add(state);
    }

    expect([...entered].filter((state) => !ofMoves.includes(state)).toSorted()).toEqual([...states.keys()].toSorted());
  });
});
