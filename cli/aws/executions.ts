import { DescribeExecutionCommand, StartExecutionCommand, type ExecutionStatus } from '@aws-sdk/client-sfn';
import { isAwsError } from '../../functions/aws-error.ts';
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

/**
 * Starts an execution. The name is chosen before, so that it is started once: where the answer is lost, the SDK asks again, and
 * Step Functions answers with the execution that there is. If that one has ended meanwhile, it refuses, and it is found by its name.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 * @returns its ARN
 * @throws ExecutionAlreadyExists for one of the name with another input
 */
export async function startExecution(stateMachineArn: string, name: string, input: string): Promise<string> {
  try {
    const { executionArn = '' } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return executionArn;
  } catch (error) {
    if (!isAwsError(error, 'ExecutionAlreadyExists')) throw error;
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const { input: before } = await executionNow(executionArn);
    if (before !== input) throw error;
    return executionArn;
  }
}
