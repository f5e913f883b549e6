import type { Status } from './execution.ts';
import type { History } from './history.ts';

const endings: Readonly<Record<Status, string>> = {
  RUNNING: '',
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** Writes the last event of a history. */
export function writeEnd(history: History, status: Status, previousEventId: number, details: () => object): void {
  history.write(endings[status], previousEventId, details);
  history.close();
}
