import { AsyncLocalStorage } from 'node:async_hooks';
import { escaped } from './text.ts';

const executions = new AsyncLocalStorage<string | undefined>();

/** Every line that the work writes names the execution that it is done for, so that CloudTrail leads to who started it. */
export const inExecution = <Result>(execution: string | undefined, work: () => Result): Result =>
  executions.run(execution, work);

/** One JSON line: a fixed sentence to search for, and its fields. Ids and decisions, never whole events. */
export function log(message: string, fields: Record<string, unknown>): void {
  console.log(escaped(JSON.stringify({ message, ...fields, execution: executions.getStore() })));
}
