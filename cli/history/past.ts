import type { Workflow } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import { fieldsIn } from '../what-for.ts';
import type { StartedBy } from '../who/started-by.ts';
import { workflowOf } from '../workflow-of.ts';

/** An execution, and what became of it. */
export interface Past {
  workflow: Workflow;
  name: string;
  executionArn: string;
  startedAt: string;
  endedAt?: string;
  startedBy: StartedBy;
  status: ExecutionNow['status'];
  /** `Replaced`, or the name of the error; absent while it runs, and where somebody stopped it. */
  outcome?: string;
  input: Readonly<Record<string, unknown>>;
  counts?: Counts;
}

/** Of instances, from the report. */
export interface Counts {
  /** Or moved. */
  refreshed: number;
  failed: number;
  untouched: number;
}

/** As much of a report as is told here. */
type Told = { status?: string; moved?: number } & Partial<Counts>;

/** @param report of one that has made one */
export function pastOf(execution: ExecutionNow, report: object | undefined, startedBy: StartedBy): Past {
  const { executionArn, name, startedAt, endedAt, status, error, input } = execution;
  const told = (report ?? {}) as Told;
  const outcome = error ?? told.status;
  const counts = countsIn(told);
  return {
    workflow: workflowOf(executionArn),
    name,
    executionArn,
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    startedBy,
    status,
    ...(outcome !== undefined && { outcome }),
    input: fieldsIn(input),
    ...(counts && { counts }),
  };
}

function countsIn({ refreshed, moved = refreshed, failed, untouched }: Told): Counts | undefined {
  if (moved === undefined || failed === undefined || untouched === undefined) return undefined;
  return { refreshed: moved, failed, untouched };
}
