import { describe, expect, it } from 'vitest';
import { timing } from '../../../../sandbox/world/timing.ts';
import { functionArn, stateMachineWith } from './a-state-machine.ts';
import { probeMap } from './maps.ts';

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
describe('an execution that is stopped', () => {
  it('invokes nothing more, although a Task was waiting for its next retry', async () => {
    const machine = stateMachineWith({
      StartAt: 'Probe',
      States: {
        Probe: {
          Type: 'Task',
          Resource: functionArn,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 20 }],
          Catch: [{ ErrorEquals: ['States.ALL'] }].map((catcher) => ({ ...catcher, Next: 'Probed' })),
          Next: 'Probed',
        },
        Probed: { Type: 'Pass', End: true },
      },
    });
    const { executionArn } = await machine.start('{"raise_error":true}');
    await machine.clock.advance(4000);
    const before = machine.invocations.length;

    await machine.call('StopExecution', { executionArn });
    await machine.clock.advance(600_000);

    expect(before).toBe(3);
    expect(machine.invocations).toHaveLength(before);
    expect(machine.entered).toEqual(['Probe']);
  });

  it('takes the children of its Maps with it', async () => {
    const machine = stateMachineWith(probeMap({ MaxConcurrency: 2, End: true }));
    const { executionArn } = await machine.start(
      JSON.stringify({ items: [{ wait: 1 }, { wait: 5 }, { wait: 1 }, { wait: 1 }] }),
    );
    await machine.clock.advance(timing.stepFunctions.childStart * 1000 + 1500);

    await machine.call('StopExecution', { executionArn });
    await machine.clock.advance(600_000);

    expect(machine.invocations).toMatchObject([{ wait: 1 }]);
    expect(await machine.call('DescribeExecution', { executionArn })).toMatchObject({ status: 'ABORTED' });
  });
});
