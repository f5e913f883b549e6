import type { ExecutionRecord, Status } from '../execution.ts';
import { recordOf, type StateMachines } from '../state-machines.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export const describeExecution = (machines: StateMachines, { executionArn }: { executionArn: string }): object =>
  descriptionOf(recordOf(machines, executionArn));

/** As ListExecutions has it. */
export const summaryOf = (execution: ExecutionRecord): object => ({
  ...partOf(execution),
  ...(execution.mapRun && { itemCount: 1 }),
});

const partOf = ({ arn, name, stateMachineArn, status, startedAt, stoppedAt, mapRun }: ExecutionRecord): object => ({
  executionArn: arn,
  stateMachineArn,
  name,
  status,
  startDate: startedAt / 1000,
  ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
  ...(mapRun && { mapRunArn: mapRun.arn }),
  redriveCount: 0,
});

function descriptionOf(execution: ExecutionRecord): object {
  const { status, input, output, error, cause, mapRun } = execution;
  const reason = notRedrivable(status);
  const redrivable = mapRun ? 'REDRIVABLE_BY_MAP_RUN' : 'REDRIVABLE';
  return {
    ...partOf(execution),
    ...(input !== undefined && { input }),
    inputDetails: { included: input !== undefined },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    redriveStatus: reason === undefined ? redrivable : 'NOT_REDRIVABLE',
    ...(reason !== undefined && { redriveStatusReason: reason }),
  };
}

/** What failed, timed out or was stopped can be redriven. Recorded: stepfunctions/redrive_execution.json. */
export const notRedrivable = (status: Status): string | undefined =>
  status === 'RUNNING' || status === 'SUCCEEDED' ? `Execution is ${status} and cannot be redriven` : undefined;
