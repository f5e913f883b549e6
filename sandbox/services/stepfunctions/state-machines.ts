import type { Clock } from '../../world/clock.ts';
import type { Ids } from '../../world/ids.ts';
import { executionDoesNotExist, mapRunDoesNotExist, notSimulated, stateMachineDoesNotExist } from './errors.ts';
import type { Execution, ExecutionRecord, MapRun } from './execution.ts';
import { checkArn } from './parameters.ts';
import type { StateMachine } from './state-machine.ts';

/** What an operation works on: the state machines of one account in one Region. */
export interface StateMachines {
  readonly stateMachines: readonly StateMachine[];
  readonly clock: Clock;
  readonly ids: Ids;
}

/** @throws AwsError */
export function stateMachineOf({ stateMachines }: StateMachines, arn: string): StateMachine {
  checkArn(arn);
  const machine = stateMachines.find((candidate) => candidate.arn === arn);
  if (!machine) throw stateMachineDoesNotExist(arn);
  return machine;
}

/**
 * An execution of a state machine, or a child of a Map Run.
 * @throws AwsError
 */
export function recordOf({ stateMachines }: StateMachines, arn: string): ExecutionRecord {
  checkArn(arn);
  for (const { executions, children } of stateMachines) {
    const found = executions.get(arn) ?? children.get(arn);
    if (found) return found;
  }
  throw executionDoesNotExist(arn);
}

/**
 * An execution of a state machine.
 * @throws AwsError
 */
export function executionOf(machines: StateMachines, arn: string): Execution {
  const record = recordOf(machines, arn);
  const [execution] = machines.stateMachines.flatMap(({ executions }) => executions.get(arn) ?? []);
  if (!execution) throw notSimulated(`stop a child of a Map Run by itself: ${record.arn}. Stop its execution.`);
  return execution;
}

/** @throws AwsError */
export function mapRunOf({ stateMachines }: StateMachines, arn: string): MapRun {
  checkArn(arn);
  const [mapRun] = stateMachines.flatMap(({ mapRuns }) => mapRuns.get(arn) ?? []);
  if (!mapRun) throw mapRunDoesNotExist(arn);
  return mapRun;
}
