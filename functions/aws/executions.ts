import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  paginateGetExecutionHistory,
  paginateListExecutions,
} from '@aws-sdk/client-sfn';
import { sfn } from './sfn-client.ts';

export interface Execution {
  executionArn: string;
  status: ExecutionStatus | undefined;
  /** ISO 8601 */
  startedAt: string;
  /** ISO 8601; absent while it runs */
  endedAt?: string;
}

/** A state that an execution has left, and what it left with. */
export interface StateExit {
  state: string;
  /** JSON */
  output: string;
  /** ISO 8601 */
  at: string;
}

/** `…:execution:rolecall-dev-replace-role:NAME` belongs to `…:stateMachine:rolecall-dev-replace-role`. */
export const stateMachineOf = (executionArn: string): string =>
  executionArn.replace(/:execution:([^:]+):.*$/, ':stateMachine:$1');

/** The executions of a state machine, the latest first. */
export async function* executionsOf(
  stateMachineArn: string,
  statusFilter?: ExecutionStatus,
): AsyncGenerator<Execution> {
  const input = { stateMachineArn, ...(statusFilter && { statusFilter }) };
  for await (const { executions } of paginateListExecutions({ client: sfn, pageSize: 200 }, input)) {
    for (const { executionArn = '', status, startDate, stopDate } of executions ?? []) {
      const endedAt = stopDate?.toISOString();
      yield { executionArn, status, startedAt: startDate?.toISOString() ?? '', ...(endedAt && { endedAt }) };
    }
  }
}

export async function runningOf(stateMachineArn: string): Promise<Execution[]> {
  const running: Execution[] = [];
  for await (const execution of executionsOf(stateMachineArn, 'RUNNING')) running.push(execution);
  return running;
}

/** @returns JSON, as somebody typed it */
export async function inputOf(executionArn: string): Promise<string> {
  const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return input ?? '';
}

/** What its states have left with, the first one first, or the last one. A page of events stays small: each may hold a state of 256 KiB. */
export async function* exitsOf(executionArn: string, order: 'first' | 'last'): AsyncGenerator<StateExit> {
  const input = { executionArn, reverseOrder: order === 'last' };
  for await (const { events } of paginateGetExecutionHistory({ client: sfn, pageSize: 100 }, input)) {
    for (const { stateExitedEventDetails: exited, timestamp } of events ?? []) {
      if (exited) yield { state: exited.name ?? '', output: exited.output ?? '', at: timestamp?.toISOString() ?? '' };
    }
  }
}
