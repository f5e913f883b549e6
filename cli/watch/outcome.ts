import { messageIn } from '../../functions/caught-error.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import { exitStatus, type ExitStatus } from '../exit-status.ts';
import { type Refusal, refusalOf } from '../plan/refusal.ts';
import type { Watched } from './watched.ts';

/** How an execution has ended. */
export interface Outcome {
  /** `SUCCEEDED`, `FAILED`, `ABORTED`, `TIMED_OUT` */
  status: ExecutionNow['status'];
  /** The name of what stood in the way, and the report or the sentence as a person reads it. */
  error?: string;
  message?: string;
  /** The report, where it came that far; of a dry run, the plan. */
  report?: object;
  /** The plan has refused it. */
  refused?: Refusal;
}

export function outcomeOf(execution: ExecutionNow, { hasBegun, report }: Watched): Outcome {
  const { status, output, error, cause } = execution;
  const refused = hasBegun ? undefined : refusalOf(execution);
  const found = status === 'SUCCEEDED' && output !== undefined ? (JSON.parse(output) as object) : report;
  return {
    status,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { message: messageIn(cause) }),
    ...(found && { report: found }),
    ...(refused && { refused }),
  };
}

export function statusOf({ status, refused }: Outcome): ExitStatus {
  if (status === 'SUCCEEDED') return exitStatus.done;
  return refused ? exitStatus.refused : exitStatus.failed;
}
