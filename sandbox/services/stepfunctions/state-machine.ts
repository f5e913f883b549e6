import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../../world/clock.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { type Children, createChildren } from './children.ts';
import { refuseDuplicateNames, statesOf, type Definition } from './definition.ts';
import type { Execution } from './execution.ts';
import { keepHistories } from './history.ts';
import { invokesOf } from './invoke-functions.ts';
import { checkMapPaths } from './map-items.ts';
import { checkConcurrency } from './quotas.ts';
import { runExecution, type Runner } from './run-execution.ts';

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
  const { arn: stateMachineArn, roleArn, definition } = properties;
  refuseDuplicateNames(definition);
  const states = statesOf(definition);
  checkConcurrency(states);
  checkMapPaths(states);
  const text = JSON.stringify(definition);
  const machine = new engine.StateMachine(definition as never, {
    validationOptions: { noValidate: validated.has(text) },
  });
  validated.add(text);

  const histories = keepHistories(clock, keptEvents);
  const children = createChildren({ clock, histories, stateMachineArn, roleArn });
  const invokes = invokesOf(states, clock, functionOf);
  const about = { stateMachineArn, roleArn, definition, states };
  const runner: Runner = { ...about, clock, machine, invokes, children, histories, onEntered };
  const executions = new Map<string, Execution>();
  return {
    ...properties,
    createdAt: clock.now(),
    mapRuns: children.mapRuns,
    children: children.children,
    executions,
    start(name, input) {
      const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const execution = runExecution(runner, arn, name, input);
      executions.set(arn, execution);
      return execution;
    },
  };
}
