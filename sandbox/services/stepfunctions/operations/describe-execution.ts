import type { Execution, Status } from './execution.ts';

/** As ListExecutions has it. */
export const summaryOf = ({ arn, name, stateMachineArn, status, startedAt, stoppedAt }: Execution): object => ({
  executionArn: arn,
  stateMachineArn,
  name,
  status,
  startDate: startedAt / 1000,
  ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
  redriveCount: 0,
});

/** As DescribeExecution has it. */
export function descriptionOf(execution: Execution): object {
  const { status, input, output, error, cause } = execution;
  const reason = notRedrivable(status);
  return {
    ...summaryOf(execution),
    input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason !== undefined && { redriveStatusReason: reason }),
  };
}

/** What failed, timed out or was stopped can be redriven. Recorded: stepfunctions/redrive_execution.json. */
export const notRedrivable = (status: Status): string | undefined =>
  status === 'RUNNING' || status === 'SUCCEEDED' ? `Execution is ${status} and cannot be redriven` : undefined;
