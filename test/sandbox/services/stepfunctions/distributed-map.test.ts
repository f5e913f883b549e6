import { describe, expect, it } from 'vitest';
import { FunctionFailed } from '../../../../sandbox/services/lambda/errors.ts';
import type { Definition, State } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { timing } from '../../../../sandbox/world/timing.ts';
import { machineArn, stateMachineWith } from './a-state-machine.ts';
import { lifeMap, probeMap } from './maps.ts';

/**
 * What real AWS does with a distributed Map, as far as the sandbox follows; where it cannot, see differences.ts.
 * Recorded: us-west-2, 2026-09-23 and 24, as published by radkawar/stackd (testdata/aws/stepfunctions/
 * distributed_map.json and redrive_map.json, commit 9dc356f).
 */
const items = (...waits: number[]): string => JSON.stringify({ items: waits.map((wait, n) => ({ n, wait })) });
const twoItems =
  '{"items": [{"n": 0, "wait": 4, "fail": false}, {"n": 1, "wait": 1, "fail": false}], "concurrency": 2, "tolerance": 0}';
const failingItem = '{"items": [{"n": 0, "wait": 25, "fail": true}], "concurrency": 1, "tolerance": 0}';

describe('a distributed Map', () => {
  it('without a ResultWriter has the array of its children’s outputs as its output, in the order of the items', async () => {
    const { output = '' } = await stateMachineWith(probeMap({ End: true })).run(items(3, 1, 2));

    expect((JSON.parse(output) as { n: number }[]).map(({ n }) => n)).toEqual([0, 1, 2]);
  });

  it('puts that array at its ResultPath', async () => {
    const { output = '' } = await stateMachineWith(probeMap({ ResultPath: '$.results', End: true })).run(items(1));

    expect(JSON.parse(output)).toMatchObject({ items: [{ n: 0 }], results: [{ n: 0 }] });
  });

  it('gives its ItemSelector the item and its index', async () => {
    const { output = '' } = await stateMachineWith(lifeMap()).run(twoItems);

    expect(JSON.parse(output)).toMatchObject([
      { item: { index: 0, value: { n: 0, wait: 4, fail: false } } },
      { item: { index: 1, value: { n: 1, wait: 1, fail: false } } },
    ]);
  });

  it('has children whose context has no Map part, and their own input', async () => {
    const { output = '' } = await stateMachineWith(lifeMap()).run(twoItems);

    const children = JSON.parse(output) as { item: unknown; childContext: { Execution: { Input: unknown } } }[];
    expect(children).toHaveLength(2);
    for (const { item, childContext } of children) {
      expect(childContext).not.toHaveProperty('Map');
      expect(childContext.Execution.Input).toEqual(item);
    }
  });

  it('takes its time to begin its children and to go on after them: 11.19 s where they wait 4 s twice, recorded', async () => {
    const input = { items: [4, 4, 4, 4].map((wait, n) => ({ n, wait, fail: false })), concurrency: 2, tolerance: 1 };

    const { startDate, stopDate } = await stateMachineWith(lifeMap()).run(JSON.stringify(input));

    expect(Math.abs(Number(stopDate) - Number(startDate) - 11.19)).toBeLessThan(0.5);
  });

  it('begins no more than 100 children a second', async () => {
    const input = { items: Array.from({ length: 250 }, (_, n) => ({ n, wait: 0, fail: false })), concurrency: 1000 };
    const machine = stateMachineWith(lifeMap());

    await machine.start(JSON.stringify({ ...input, tolerance: 0 }));
    await machine.clock.advance(timing.stepFunctions.childStart * 1000 + 1000);

    const begun = machine.entered.filter((state) => state === 'WaitBeforeDecision').length;
    expect(begun).toBeGreaterThan(95);
    expect(begun).toBeLessThanOrEqual(101);
  });

  it('has children that are not among the executions of its state machine', async () => {
    const machine = stateMachineWith(lifeMap());
    const { executionArn } = await machine.run(twoItems);

    const { executions } = await machine.call('ListExecutions', { stateMachineArn: machineArn });

    expect(executions).toMatchObject([{ executionArn, status: 'SUCCEEDED' }]);
  });

  // MapStateStarted, MapRunStarted and what ended them; no MapIteration, and nothing of the children.
  it.each([
    ['succeeds has 8 events in its history, like each child here', twoItems, 8],
    ['fails has 7, like the child that failed', failingItem, 7],
  ])('that %s', async (_, input, events) => {
    const machine = stateMachineWith(lifeMap());

    await machine.run(input);

    expect(machine.usage.longestHistory).toBe(events);
  });
});

/** Goes on when it has failed: what it left running shows. */
const failing = (MaxConcurrency: number): Definition =>
  probeMap({ MaxConcurrency, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], Next: 'After' });

describe('when a child of a distributed Map fails', () => {
  const first = { n: 0, wait: 8, raise_error: true };

  it('a running child is aborted: it goes on with nothing that it had not begun', async () => {
    const machine = stateMachineWith(failing(3));

    await machine.run(JSON.stringify({ items: [first, { n: 1, wait: 30 }, { n: 2, wait: 5 }] }));

    // The last one was between its two invocations, the second in its first wait.
    expect(machine.invocations).toMatchObject([{ n: 2 }, { n: 0 }]);
  });

  it('the items that had not begun are not worked on', async () => {
    const machine = stateMachineWith(failing(1));

    await machine.run(JSON.stringify({ items: [first, { n: 1, wait: 1 }, { n: 2, wait: 1 }, { n: 3, wait: 1 }] }));

    expect(machine.invocations).toMatchObject([{ n: 0 }]);
  });

  it('a running child whose Task waits for its next retry is not invoked again', async () => {
    const definition = failing(2);
    Object.assign(definition.States['LifeMap']?.ItemProcessor?.States['Probe'] ?? {}, {
      Retry: [{ ErrorEquals: ['ExplicitProbeError'], IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 20 }],
    });
    const machine = stateMachineWith(definition, (_name, payload, next) => {
      if ((payload as { n: number }).n === 1) throw new FunctionFailed('Another', '{}');
      return next();
    });

    await machine.run(
      JSON.stringify({
        items: [
          { ...first, wait: 1 },
          { n: 1, wait: 8 },
        ],
      }),
    );

    expect(machine.invocations.map((payload) => (payload as { n: number }).n)).toEqual([0, 0, 1]);
  });
});

describe('the names of states', () => {
  // The case `preflight:validate:readers`: DUPLICATE_STATE_NAME, "Duplicate State name: HoldBatch".
  it('are unique over the whole definition: inner states of two Maps may not share one', () => {
    const [csv, json] = ['CsvMap', 'JsonMap'].map((Label): State => ({ ...probeMap({ Label }).States['LifeMap']! }));
    const definition = {
      StartAt: 'CsvMap',
      States: { CsvMap: { ...csv!, Next: 'JsonMap' }, JsonMap: { ...json!, End: true } },
    };

    expect(() => stateMachineWith(definition)).toThrow('Duplicate State name: Pause');
  });
});
