import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { executionArn, failureOf, functionArn, roleArn, stateMachineWith, waiting } from './a-state-machine.ts';
import { cancelPending, lifeMap, probeMap } from './maps.ts';

interface HistoryEvent {
  timestamp: number;
  type: string;
  id: number;
  previousEventId: number;
  [details: string]: unknown;
}

type Machine = ReturnType<typeof stateMachineWith>;

const historyOf = async (machine: Machine, arn: string, part: object = {}): Promise<HistoryEvent[]> =>
  (await machine.call('GetExecutionHistory', { executionArn: arn, ...part }))['events'] as HistoryEvent[];

const ids = ({ events }: Record<string, unknown>): number[] => (events as HistoryEvent[]).map(({ id }) => id);

/** An event's type and, behind it, the event before it. */
const chain = (events: HistoryEvent[]): string[] =>
  events.map(({ type, previousEventId }) => `${type} ${previousEventId}`);

const direct: Definition = {
  StartAt: 'Route',
  States: {
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.route', StringEquals: 'Direct', Next: 'Direct' }],
      Default: 'Direct',
    },
    Direct: { Type: 'Task', Resource: functionArn, InputPath: '$.payload', End: true },
  },
};

const each = (fields: object, inner: Definition['States'][string] = { Type: 'Wait', Seconds: 1, End: true }) =>
  ({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Inner', States: { Inner: inner } },
        ...fields,
      },
    },
  }) as Definition;

/**
 * Recorded: us-west-2, 2026-09-23, as published by radkawar/stackd (testdata/aws/stepfunctions/lambda_integrations.json and
 * distributed_map.json, commit 9dc356f).
 */
describe('the history of an execution', () => {
  it('direct-arn-success: has what its states and its function did', async () => {
    const machine = stateMachineWith(direct);
    const input = '{"route": "Direct", "payload": {"marker": "direct-arn-object"}}';
    await machine.run(input, 'one');

    const events = await historyOf(machine, executionArn('one'));

    expect(chain(events)).toEqual([
      'ExecutionStarted 0',
      'ChoiceStateEntered 0',
      'ChoiceStateExited 2',
      'TaskStateEntered 3',
      'LambdaFunctionScheduled 4',
      'LambdaFunctionStarted 5',
      'LambdaFunctionSucceeded 6',
      'TaskStateExited 7',
      'ExecutionSucceeded 8',
    ]);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const [started, , , entered, scheduled, begun, succeeded, exited, ended] = events;
    const data = { inputDetails: { truncated: false } };
    const outputDetails = { truncated: false };
    const output = succeeded?.['lambdaFunctionSucceededEventDetails'] as { output: string };
    expect(started?.['executionStartedEventDetails']).toEqual({ input, roleArn, ...data });
    expect(entered?.['stateEnteredEventDetails']).toMatchObject({ name: 'Direct', ...data });
    expect(scheduled?.['lambdaFunctionScheduledEventDetails']).toEqual({
      resource: functionArn,
      input: '{"marker":"direct-arn-object"}',
      ...data,
    });
    expect(Object.keys(begun ?? {})).toEqual(['timestamp', 'type', 'id', 'previousEventId']);
    expect(exited?.['stateExitedEventDetails']).toEqual({ name: 'Direct', output: output.output, outputDetails });
    expect(ended?.['executionSucceededEventDetails']).toEqual({ output: output.output, outputDetails });
    // 75 ms from the state to the function: see sandbox/world/timing.ts.
    expect(Math.round(((begun?.timestamp ?? 0) - (scheduled?.timestamp ?? 0)) * 1000)).toBe(75);
  });

  it('direct-arn-function-error: ends with the error of the function', async () => {
    const machine = stateMachineWith(direct);
    const { error, cause } = await machine.run('{"route": "Direct", "payload": {"raise_error": true}}', 'one');

    const events = await historyOf(machine, executionArn('one'));

    expect(chain(events).slice(-4)).toEqual([
      'LambdaFunctionScheduled 4',
      'LambdaFunctionStarted 5',
      'LambdaFunctionFailed 6',
      'ExecutionFailed 7',
    ]);
    expect(events[6]?.['lambdaFunctionFailedEventDetails']).toEqual({ error, cause });
    expect(events[7]?.['executionFailedEventDetails']).toEqual({ error, cause });
  });

  it('cancel_pending: of a failed Map Run has no event of the children', async () => {
    const machine = stateMachineWith(lifeMap());
    await machine.run(cancelPending, 'one');
    const { mapRuns } = (await machine.call('ListMapRuns', { executionArn: executionArn('one') })) as unknown as {
      mapRuns: { mapRunArn: string }[];
    };

    const events = await historyOf(machine, executionArn('one'));

    expect(chain(events)).toEqual([
      'ExecutionStarted 0',
      'MapStateEntered 0',
      'MapStateStarted 2',
      'MapRunStarted 3',
      'MapRunFailed 4',
      'MapStateFailed 5',
      'ExecutionFailed 6',
    ]);
    expect(events[2]?.['mapStateStartedEventDetails']).toEqual({ length: 4 });
    expect(events[3]?.['mapRunStartedEventDetails']).toEqual({ mapRunArn: mapRuns[0]?.mapRunArn });
  });

  it('tolerated_failure: of a Map Run that succeeds goes on from where that began', async () => {
    const machine = stateMachineWith(lifeMap());
    await machine.run(cancelPending.replace('true', 'false'), 'one');

    expect(chain(await historyOf(machine, executionArn('one'))).slice(3)).toEqual([
      'MapRunStarted 3',
      'MapRunSucceeded 4',
      'MapStateSucceeded 5',
      'MapStateExited 4',
      'ExecutionSucceeded 7',
    ]);
  });

  it('tells each try of a Task, and what a Catch made of the last one', async () => {
    const machine = stateMachineWith({
      StartAt: 'Probe',
      States: {
        Probe: {
          Type: 'Task',
          Resource: functionArn,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'] }].map((catcher) => ({ ...catcher, Next: 'Probed' })),
          Next: 'Probed',
        },
        Probed: { Type: 'Succeed' },
      },
    });
    await machine.run('{"raise_error":true}', 'one');

    expect(chain(await historyOf(machine, executionArn('one')))).toEqual([
      'ExecutionStarted 0',
      'TaskStateEntered 0',
      'LambdaFunctionScheduled 2',
      'LambdaFunctionStarted 3',
      'LambdaFunctionFailed 4',
      'LambdaFunctionScheduled 5',
      'LambdaFunctionStarted 6',
      'LambdaFunctionFailed 7',
      'TaskStateExited 8',
      'SucceedStateEntered 9',
      'SucceedStateExited 10',
      'ExecutionSucceeded 11',
    ]);
  });

  it('has the items of an inline Map, each with its own events one after the other', async () => {
    const machine = stateMachineWith(each({ End: true }));
    await machine.run('[{}, {}, {}]', 'one');

    const events = await historyOf(machine, executionArn('one'));

    expect(chain(events)).toEqual([
      'ExecutionStarted 0',
      'MapStateEntered 0',
      'MapStateStarted 2',
      'MapIterationStarted 3',
      'WaitStateEntered 4',
      'MapIterationStarted 3',
      'WaitStateEntered 6',
      'WaitStateExited 5',
      'MapIterationSucceeded 8',
      'MapIterationStarted 3',
      'WaitStateEntered 10',
      'WaitStateExited 7',
      'MapIterationSucceeded 12',
      'WaitStateExited 11',
      'MapIterationSucceeded 14',
      'MapStateSucceeded 15',
      'MapStateExited 16',
      'ExecutionSucceeded 17',
    ]);
    expect(events[5]?.['mapIterationStartedEventDetails']).toEqual({ name: 'Each', index: 1 });
  });

  it('of an inline Map that fails has the items that it took along', async () => {
    const machine = stateMachineWith(each({ End: true }, { Type: 'Task', Resource: functionArn, End: true }));
    await machine.run('[{"raise_error":true}, {"wait":1}]', 'one');

    const types = (await historyOf(machine, executionArn('one'))).map(({ type }) => type);

    expect(types.slice(-4)).toEqual(['MapIterationFailed', 'MapIterationAborted', 'MapStateFailed', 'ExecutionFailed']);
  });

  it.each<[title: string, definition: Definition, input: string]>([
    ['a Task', direct, '{"route": "Direct", "payload": {}}'],
    ['a Task that fails', direct, '{"route": "Direct", "payload": {"raise_error": true}}'],
    ['an inline Map', each({ End: true }), '[{}, {}, {}]'],
    ['a distributed Map', probeMap({ End: true }), '{"items": []}'],
    [
      'a distributed Map that fails',
      lifeMap(),
      '{"items": [{"wait": 1, "fail": true}], "concurrency": 1, "tolerance": 0}',
    ],
    [
      'a Map that is retried and caught',
      each(
        {
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Each2' }],
          Next: 'Each2',
        },
        { Type: 'Fail', Error: 'Bad' },
      ),
      '[{}]',
    ],
  ])('is as long as the quotas count it: %s', async (_, definition, input) => {
    const after = { Each2: { Type: 'Succeed' } };
    const used = definition.States['Each']?.['Next'] ? { ...definition.States, ...after } : definition.States;
    const machine = stateMachineWith({ ...definition, States: used });
    await machine.run(input, 'one');

    const own = await historyOf(machine, executionArn('one'));
    const { mapRuns } = await machine.call('ListMapRuns', { executionArn: executionArn('one') });
    const ofChildren = await Promise.all(
      (mapRuns as { mapRunArn: string }[]).map(async ({ mapRunArn }) => {
        const { executions } = await machine.call('ListExecutions', { mapRunArn });
        const children = executions as { executionArn: string }[];
        return Promise.all(children.map((child) => historyOf(machine, child.executionArn)));
      }),
    );

    const lengths = [own, ...ofChildren.flat()].map(({ length }) => length);
    expect(Math.max(...lengths)).toBe(machine.usage.longestHistory);
  });
});

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
describe('GetExecutionHistory', () => {
  it('of an execution that runs ends with what it is doing, and of one that was stopped with that', async () => {
    const machine = stateMachineWith(waiting);
    await machine.start('{"wait":5}', 'one');
    await machine.clock.advance(1000);
    expect(chain(await historyOf(machine, executionArn('one')))).toEqual(['ExecutionStarted 0', 'WaitStateEntered 0']);

    await machine.call('StopExecution', { executionArn: executionArn('one'), error: 'Enough', cause: 'It is late.' });
    await machine.clock.advance(60_000);

    const events = await historyOf(machine, executionArn('one'));
    expect(chain(events)).toEqual(['ExecutionStarted 0', 'WaitStateEntered 0', 'ExecutionAborted 2']);
    expect(events[2]?.['executionAbortedEventDetails']).toEqual({ error: 'Enough', cause: 'It is late.' });
  });

  it('of an execution that took too long ends with that', async () => {
    const machine = stateMachineWith(waiting);
    await machine.run('{"wait":60}', 'one');

    expect(chain(await historyOf(machine, executionArn('one'))).at(-1)).toBe('ExecutionTimedOut 2');
  });

  it('has the events in parts, in either order', async () => {
    const machine = stateMachineWith(waiting);
    await machine.run('{"wait":1}', 'one');
    const call = (part: object) =>
      machine.call('GetExecutionHistory', { executionArn: executionArn('one'), maxResults: 3, ...part });

    for (const [reverseOrder, all] of [
      [false, [[1, 2, 3], [4]]],
      [true, [[4, 3, 2], [1]]],
    ] as const) {
      const first = await call({ reverseOrder });
      const second = await call({ reverseOrder, nextToken: first['nextToken'] });
      expect([ids(first), ids(second)]).toEqual(all);
      expect(second).not.toHaveProperty('nextToken');
    }
    expect(await failureOf(call({ nextToken: 'any' }))).toEqual(['InvalidToken', 400, "Invalid Token: 'any'"]);
    expect(await failureOf(call({ maxResults: 1001 }))).toMatchObject([
      'ValidationException',
      400,
      expect.stringContaining("at 'maxResults'") as string,
    ]);
  });

  it('leaves inputs and outputs out when it is told to', async () => {
    const machine = stateMachineWith(waiting);
    await machine.run('{"wait":1}', 'one');

    const events = await historyOf(machine, executionArn('one'), { includeExecutionData: false });

    expect(events[0]?.['executionStartedEventDetails']).toEqual({ roleArn });
    expect(events[1]?.['stateEnteredEventDetails']).toEqual({ name: 'Pause' });
  });

  it('says of a history that had to make room that it is gone', async () => {
    const machine = stateMachineWith(waiting, undefined, 6);
    await machine.run('{"wait":1}', 'one');
    await machine.run('{"wait":1}', 'two');

    expect(await failureOf(historyOf(machine, executionArn('one')))).toEqual([
      'UnknownOperationException',
      400,
      `The sandbox cannot tell the history of ${executionArn('one')}: it had to make room for later ones.`,
    ]);
    expect(await historyOf(machine, executionArn('two'))).toHaveLength(4);
    expect(await machine.call('DescribeExecution', { executionArn: executionArn('one') })).toMatchObject({
      input: '{"wait":1}',
    });
  });
});
