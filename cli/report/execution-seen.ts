/** What DescribeExecution says. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export interface ExecutionSeen {
  name: string;
  executionArn: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  /** ISO 8601 */
  startedAt: string;
  /** ISO 8601; absent while it runs. */
  endedAt?: string;
  /** JSON, as somebody typed it. */
  input: string;
  error?: string;
  cause?: string;
}
