import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../../world/clock.ts';
import type { Children } from './children.ts';
import { createBranch } from './create-branch.ts';
import type { Definition, State } from './definition.ts';
import type { Execution } from './execution.ts';
import type { Histories } from './history.ts';
import type { Invoke, RunOptions } from './record-runs.ts';
import { emptyTrace, follow } from './trace.ts';
import { writeEnd } from './write-end.ts';

/** What runs the executions of one state machine. */
export interface Runner {
  clock: Clock;
  machine: Engine.StateMachine;
  stateMachineArn: string;
  roleArn: string;
  definition: Definition;
  states: ReadonlyMap<string, State>;
  invokes: Record<string, Invoke>;
  children: Children;
  histories: Histories;
  onEntered: (execution: Execution, state: string) => void;
}

export function runExecution(runner: Runner, arn: string, name: string, input: string): Execution {
  const { clock, machine, stateMachineArn, roleArn, states } = runner;
  const execution: Execution = {
    arn,
    name,
    stateMachineArn,
    status: 'RUNNING',
    input,
    startedAt: clock.now(),
    history: runner.histories.open(),
    trace: emptyTrace(),
    ended: Promise.resolve(),
    stop: () => undefined,
    fail: () => undefined,
  };
  execution.history.write('ExecutionStarted', 0, () => ({ input, roleArn }));
  const { definition, children, invokes } = runner;
  // `end` writes the last event, not the engine: the engine aborts an execution that AWS fails for a limit.
  const branch = createBranch({ execution, children, definition, previousEventId: 0, onEnd: () => undefined });
  const options: RunOptions & Parameters<typeof machine.run>[1] = {
    branch,
    overrides: { taskResourceLocalHandlers: invokes as never },
    context: { Execution: { Id: execution.arn, Name: name } },
  };
  const run = machine.run(JSON.parse(input) as never, options);
  const followed = follow(run.eventLogs, states, execution.trace, (state) => runner.onEntered(execution, state));

  function end(status: Execution['status'], rest: Partial<Execution>): void {
    if (execution.status !== 'RUNNING') return;
    Object.assign(execution, { status, stoppedAt: clock.now(), ...rest });
    branch.end();
    writeEnd(execution.history, status, branch.lastEventId(), () => rest);
  }
  execution.stop = (error, cause) => {
    end('ABORTED', { ...(error && { error }), ...(cause && { cause }) });
    run.abort();
  };
  execution.fail = (error, cause) => {
    end('FAILED', { error, cause });
    run.abort();
  };
  execution.ended = run.result.then(
    async (output: unknown) => {
      await followed;
      end('SUCCEEDED', { output: JSON.stringify(output) });
    },
    async (error: Error) => {
      await followed;
      if (error.name === 'ExecutionTimeoutError') end('TIMED_OUT', { error: 'States.Timeout' });
      else {
        const reason = error.cause instanceof Error ? error.cause : error;
        end('FAILED', { error: reason.name, cause: reason.message });
      }
    },
  );
  return execution;
}
