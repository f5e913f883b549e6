import { paginateGetExecutionHistory } from '@aws-sdk/client-sfn';
import { sfn } from '../../functions/aws/sfn-client.ts';

/** An event of the history of an execution, as far as it is of use here. */
export interface ExecutionEvent {
  id: number;
  /** ISO 8601 */
  at: string;
  /** `TaskStateExited`, `ExecutionFailed` */
  type: string;
  /** That was entered or left. */
  state?: string;
  /** JSON, of a state that was left. */
  output?: string;
}

/**
 * The events of an execution, in their order or the latest first. A page has few, since each may hold a state of 256 KiB: only
 * the one at hand is in memory.
 */
export async function* eventsOf(
  executionArn: string,
  { order, pageSize }: { order: 'first' | 'last'; pageSize: number },
): AsyncGenerator<ExecutionEvent> {
  const input = { executionArn, reverseOrder: order === 'last' };
  for await (const { events } of paginateGetExecutionHistory({ client: sfn, pageSize }, input)) {
    for (const { id = 0, timestamp, type = '', stateEnteredEventDetails, stateExitedEventDetails } of events ?? []) {
      const state = stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name;
      const output = stateExitedEventDetails?.output;
      yield {
        id,
        at: timestamp?.toISOString() ?? '',
        type,
        ...(state !== undefined && { state }),
        ...(output !== undefined && { output }),
      };
    }
  }
}
