import { describe, expect, it } from 'vitest';
import { executionArn, failureOf, machineArn, stateMachineWith, type TestedMachine } from './a-state-machine.ts';
import { cancelPending, lifeMap, probeMap } from './maps.ts';

const one = executionArn('one');
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const seconds = expect.any(Number) as number;

interface MapRun {
  mapRunArn: string;
  [field: string]: unknown;
}

const mapRunsOf = async (machine: TestedMachine, arn = one): Promise<MapRun[]> =>
  (await machine.call('ListMapRuns', { executionArn: arn }))['mapRuns'] as MapRun[];

async function childrenOf(machine: TestedMachine, part: object = {}) {
  const [mapRun] = await mapRunsOf(machine);
  const { executions } = await machine.call('ListExecutions', { mapRunArn: mapRun?.mapRunArn, ...part });
  return executions as { executionArn: string; status: string; name: string }[];
}

const none = { timedOut: 0, resultsWritten: 0, failuresNotRedrivable: 0, pendingRedrive: 0 };

/**
 * Recorded: us-west-2, 2026-09-23 and 24, as published by radkawar/stackd (testdata/aws/stepfunctions/distributed_map.json
 * and redrive_map.json, commit 9dc356f). When a Map fails, and with which error, is otherwise here: see differences.ts.
 */
describe('a Map Run', () => {
  it('cancel_pending: counts what runs and what has not begun, and what has not begun stays so', async () => {
    const machine = stateMachineWith(lifeMap());
    await machine.start(cancelPending, 'one');
    await machine.clock.advance(2000);
    const [listed] = await mapRunsOf(machine);
    const mapRunArn = listed?.mapRunArn;
    const running = await machine.call('DescribeMapRun', { mapRunArn });
    await machine.clock.advance(60_000);
    const failed = await machine.call('DescribeMapRun', { mapRunArn });

    expect(mapRunArn).toMatch(new RegExp(`^${machineArn.replace(':stateMachine:', ':mapRun:')}/LifeMap:${uuid}$`));
    expect(listed).toEqual({
      executionArn: one,
      mapRunArn,
      stateMachineArn: `${machineArn}/LifeMap`,
      startDate: seconds,
    });
    const settings = { maxConcurrency: 1, toleratedFailurePercentage: 0, toleratedFailureCount: 0, redriveCount: 0 };
    const before = { pending: 3, running: 1, succeeded: 0, failed: 0, aborted: 0, total: 4, ...none };
    expect(running).toEqual({
      mapRunArn,
      executionArn: one,
      status: 'RUNNING',
      startDate: seconds,
      ...settings,
      itemCounts: before,
      executionCounts: before,
    });
    const after = { ...before, running: 0, failed: 1 };
    expect(failed).toEqual({
      ...running,
      status: 'FAILED',
      stopDate: seconds,
      itemCounts: after,
      executionCounts: after,
    });
  });

  it('has children, each an execution by itself', async () => {
    const machine = stateMachineWith(lifeMap());
    await machine.run(cancelPending, 'one');
    const [child, ...others] = await childrenOf(machine);
    const [mapRun] = await mapRunsOf(machine);

    expect(others).toEqual([]);
    expect(child?.executionArn).toMatch(
      new RegExp(`^${machineArn.replace(':stateMachine:', ':execution:')}/LifeMap:${uuid}$`),
    );
    const common = {
      executionArn: child?.executionArn,
      stateMachineArn: `${machineArn}/LifeMap`,
      name: child?.name,
      status: 'FAILED',
      startDate: seconds,
      stopDate: seconds,
      mapRunArn: mapRun?.mapRunArn,
      redriveCount: 0,
    };
    expect(child).toEqual({ ...common, itemCount: 1 });
    expect(await machine.call('DescribeExecution', { executionArn: child?.executionArn })).toEqual({
      ...common,
      input: `{"index":0,"value":{"n":0,"wait":25,"fail":true},"parentId":"${one}"}`,
      inputDetails: { included: true },
      error: 'OwnedItemFailure',
      cause: 'intentional bounded native observation',
      redriveStatus: 'REDRIVABLE_BY_MAP_RUN',
    });
    const { events } = await machine.call('GetExecutionHistory', { executionArn: child?.executionArn });
    expect((events as { type: string }[]).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  it('that succeeds has children with an output, the latest first, which the state machine does not list', async () => {
    const machine = stateMachineWith(lifeMap());
    await machine.run(cancelPending.replace('true', 'false'), 'one');
    const children = await childrenOf(machine);
    const [latest] = children;

    const { executions } = await machine.call('ListExecutions', { stateMachineArn: machineArn });
    const described = await machine.call('DescribeExecution', { executionArn: latest?.executionArn });

    expect(children.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    expect(described.output).toContain('"value":{"n":3');
    expect(executions).toMatchObject([{ name: 'one' }]);
    expect(await childrenOf(machine, { statusFilter: 'ABORTED' })).toEqual([]);
  });

  it('standard: aborts the children that run when one fails, with a cause and without an error', async () => {
    const machine = stateMachineWith(lifeMap());
    const items = [
      { wait: 5, fail: true },
      { wait: 30, fail: false },
      { wait: 0, fail: false },
    ];
    await machine.run(JSON.stringify({ items, concurrency: 2, tolerance: 0 }), 'one');
    const [mapRun] = await mapRunsOf(machine);
    const [aborted] = await childrenOf(machine, { statusFilter: 'ABORTED' });

    const described = await machine.call('DescribeExecution', { executionArn: aborted?.executionArn });

    expect(described.cause).toBe(
      `The map run execution [${mapRun?.mapRunArn}] which was managing this resource was aborted`,
    );
    expect(described).not.toHaveProperty('error');
    expect(await machine.call('DescribeMapRun', { mapRunArn: mapRun?.mapRunArn })).toMatchObject({
      itemCounts: { pending: 1, running: 0, succeeded: 0, failed: 1, aborted: 1, total: 3 },
    });
  });

  it('is ABORTED, and its children too, when its execution is stopped', async () => {
    const machine = stateMachineWith(probeMap({ MaxConcurrency: 2, End: true }));
    await machine.start(JSON.stringify({ items: [{ wait: 100 }, { wait: 100 }, { wait: 100 }] }), 'one');
    await machine.clock.advance(5000);

    await machine.call('StopExecution', { executionArn: one });
    await machine.clock.advance(600_000);

    const [mapRun] = await mapRunsOf(machine);
    expect(await machine.call('DescribeMapRun', { mapRunArn: mapRun?.mapRunArn })).toMatchObject({
      status: 'ABORTED',
      executionCounts: { pending: 1, running: 0, aborted: 2, total: 3 },
    });
  });

  it('begins anew each time that its state runs', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 10 }];
    const machine = stateMachineWith(lifeMap({ Retry, End: true }));
    const items = [{ wait: 0, fail: true }];
    await machine.run(JSON.stringify({ items, concurrency: 1, tolerance: 0 }), 'one');

    const mapRuns = await mapRunsOf(machine);
    const [latest, first] = mapRuns.map(({ startDate }) => Number(startDate));

    expect(mapRuns).toHaveLength(2);
    expect(latest).toBeGreaterThan((first ?? 0) + 10);
  });

  it('without a Label has a UUID in its place', async () => {
    const machine = stateMachineWith(lifeMap({ Label: undefined, End: true }));
    await machine.run(cancelPending, 'one');
    const [mapRun] = await mapRunsOf(machine);

    expect(mapRun?.['stateMachineArn']).toMatch(new RegExp(`^${machineArn}/${uuid}$`));
  });

  it('that does not exist is refused', async () => {
    const mapRunArn = `${machineArn.replace(':stateMachine:', ':mapRun:')}/LifeMap:none`;

    for (const operation of ['DescribeMapRun', 'ListExecutions'])
      expect(await failureOf(stateMachineWith(lifeMap()).call(operation, { mapRunArn }))).toEqual([
        'ResourceNotFound',
        400,
        `Resource not found: '${mapRunArn}'`,
      ]);
  });
});

describe('a child of a Map Run', () => {
  it.each<[operation: string, text: string]>([
    ['StopExecution', 'stop a child of a Map Run by itself'],
    ['RedriveExecution', `in AWS a redrive of ${one} would do that`],
  ])('is not for %s here, which says so', async (operation, text) => {
    const machine = stateMachineWith(lifeMap());
    await machine.run(cancelPending, 'one');
    const [child] = await childrenOf(machine);

    expect(await failureOf(machine.call(operation, { executionArn: child?.executionArn }))).toEqual([
      'UnknownOperationException',
      400,
      expect.stringContaining(text),
    ]);
  });
});
