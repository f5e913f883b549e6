import type { Clock } from '../../world/clock.ts';
import type { Ids } from '../../world/ids.ts';
import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import type { Execution } from './execution.ts';
import { operations } from './operations.ts';
import type { Usage } from './quotas.ts';
import type { StateMachine } from './state-machine.ts';
import { executionOf } from './state-machines.ts';

/** Step Functions of one account in one Region. */
export interface StepFunctions {
  handle: Handler;
  stateMachines: StateMachine[];
  /** What all executions together have used of AWS's limits. */
  usage: Usage;
  /** Waits for the end of an execution that was started through the API. */
  executionOf(arn: string): Execution;
}

export interface StepFunctionsOptions {
  stateMachines: StateMachine[];
  usage: Usage;
  clock: Clock;
  ids: Ids;
}

export function createStepFunctions({ stateMachines, usage, clock, ids }: StepFunctionsOptions): StepFunctions {
  const machines = { stateMachines, clock, ids };
  return {
    handle: handlerOf(machines, operations, jsonRefusals),
    stateMachines,
    usage,
    executionOf: (arn) => executionOf(machines, arn),
  };
}
