import { DescribeExecutionCommand, type ExecutionStatus } from '@aws-sdk/client-sfn';
import { sfn } from '../../functions/aws/sfn-client.ts';

/** An execution, whole. */
export interface ExecutionNow {
  executionArn: string;
  name: string;
  status: ExecutionStatus;
  /** ISO 8601 */
  startedAt: string;
  /** ISO 8601; absent while it runs */
  endedAt?: string;
  /** JSON, as somebody typed it */
  input: string;
  /** JSON; only of one that succeeded */
  output?: string;
  /** Of one that failed: its name, and the report or the sentence. */
  error?: string;
  cause?: string;
}

/** @throws ExecutionDoesNotExist */
export async function executionNow(executionArn: string): Promise<ExecutionNow> {
  const {
    name = '',
    status = 'RUNNING',
    startDate,
    stopDate,
    input = '',
    output,
    error,
    cause,
  } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return {
    executionArn,
    name,
    status,
    startedAt: startDate?.toISOString() ?? '',
    ...(stopDate && { endedAt: stopDate.toISOString() }),
    input,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
