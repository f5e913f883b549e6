import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../../world/clock.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { timing } from '../../world/timing.ts';
import { createBranch } from './create-branch.ts';
import { type Children, createChildren, writeEnd } from './children.ts';
import { refuseDuplicateNames, statesOf, type Definition } from './definition.ts';
import { emptyTrace, follow, type Execution } from './execution.ts';
import { keepHistories } from './history.ts';
import { checkMapPaths } from './map-items.ts';
import { checkConcurrency } from './quotas.ts';
import type { Invoke, RunOptions } from './record-runs.ts';

export interface StateMachineProperties {
  name: string;
  arn: string;
  roleArn: string;
  definition: Definition;
}

export interface StateMachine extends StateMachineProperties, Pick<Children, 'mapRuns' | 'children'> {
  /** Milliseconds since the epoch. */
  createdAt: number;
  executions: Map<string, Execution>;
  start(name: string, input: string): Execution;
}

interface Surroundings {
  clock: Clock;
  engine: typeof Engine;
  functionOf: (arn: string) => LambdaFunction | undefined;
  onEntered: (execution: Execution, state: string) => void;
  /** How many events of histories there is room for. */
  keptEvents?: number;
}

/** Definitions that the engine has found valid: it takes longer over it than over most executions. */
const validated = new Set<string>();

/** A deployed state machine: the engine runs its definition, and its Tasks invoke the deployed functions. */
export function createStateMachine(
  properties: StateMachineProperties,
  { clock, engine, functionOf, onEntered, keptEvents }: Surroundings,
): StateMachine {
  refuseDuplicateNames(properties.definition);
  const states = statesOf(properties.definition);
  checkConcurrency(states);
  checkMapPaths(states);
  const histories = keepHistories(clock, keptEvents);
  const { arn: stateMachineArn, roleArn, definition } = properties;
  const children = createChildren({ clock, histories, stateMachineArn, roleArn });
  const executions = new Map<string, Execution>();
  const text = JSON.stringify(properties.definition);
  const machine = new engine.StateMachine(properties.definition as never, {
    validationOptions: { noValidate: validated.has(text) },
  });
  validated.add(text);

  // The engine knows a Task by its state's name, where AWS goes by its Resource.
  const taskResourceLocalHandlers = Object.fromEntries(
    [...states].flatMap(([name, { Type, Resource }]) => {
      if (Type !== 'Task') return [];
      const called = functionOf(Resource ?? '');
      if (!called) throw new Error(`The state ${name} invokes ${Resource}, which is not deployed.`);
      const invoke: Invoke = async (input, started) => {
        await clock.sleep(timing.stepFunctions.toFunction * 1000);
        started?.();
        try {
          return await called.invoke(input);
        } finally {
          await clock.sleep(timing.stepFunctions.fromFunction * 1000);
        }
      };
      return [[name, invoke]];
    }),
  );

  return {
    ...properties,
    createdAt: clock.now(),
    mapRuns: children.mapRuns,
    children: children.children,
    executions,
    start(name, input) {
      const execution: Execution = {
        arn: `${properties.arn.replace(':stateMachine:', ':execution:')}:${name}`,
        name,
        stateMachineArn: properties.arn,
        status: 'RUNNING',
        input,
        startedAt: clock.now(),
        history: histories.open(),
        trace: emptyTrace(),
        ended: Promise.resolve(),
        stop: () => undefined,
        fail: () => undefined,
      };
      execution.history.write('ExecutionStarted', 0, () => ({ input, roleArn }));
      // Its end is written below: an execution that is failed for a limit is aborted in the engine.
      const branch = createBranch({ execution, children, definition, previousEventId: 0, onEnd: () => undefined });
      const options: RunOptions & Parameters<typeof machine.run>[1] = {
        branch,
        overrides: { taskResourceLocalHandlers: taskResourceLocalHandlers as never },
        context: { Execution: { Id: execution.arn, Name: name } },
      };
      const run = machine.run(JSON.parse(input) as never, options);
      const followed = follow(run.eventLogs, states, execution.trace, (state) => onEntered(execution, state));
      const end = (status: Execution['status'], rest: Partial<Execution>): void => {
        if (execution.status !== 'RUNNING') return;
        Object.assign(execution, { status, stoppedAt: clock.now(), ...rest });
        branch.end();
        writeEnd(execution.history, status, branch.lastEventId(), () => rest);
      };
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
      executions.set(execution.arn, execution);
      return execution;
    },
  };
}
