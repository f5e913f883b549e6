import { exitsOf } from '../functions/aws/executions.ts';
import type { MoveReport } from '../functions/replace-profile/move-report.ts';
import type { PlannedMove } from '../functions/replace-profile/move.ts';
import type { Reported } from '../functions/replace-role/reported.ts';
import type { RetirementReport } from '../functions/retire-profile/retirement-report.ts';
import type { EndedRetirement } from '../functions/retire-profile/retirement.ts';
import type { Workflow } from '../functions/workflow/works-on.ts';
import type { ExecutionNow } from './aws/executions.ts';
import { workflowOf } from './workflow-of.ts';

/** The last state of a workflow that is known: its plan, and its report where it came to one. */
export type EndedState =
  | { workflow: 'replace-role'; state: Omit<Reported, 'report'> & Partial<Pick<Reported, 'report'>> }
  | { workflow: 'replace-profile'; state: PlannedMove & { report?: MoveReport } }
  | { workflow: 'retire-profile'; state: EndedRetirement & { report?: RetirementReport } };

/**
 * Reads how an execution ended from its history. One that was stopped has no report: of that one it is what the plan made.
 * @returns undefined for an execution that did not come further than its plan
 */
export async function endedState({ executionArn, status }: ExecutionNow): Promise<EndedState | undefined> {
  const hasReport = status === 'SUCCEEDED' || status === 'FAILED';
  const workflow: Workflow = workflowOf(executionArn);
  for await (const { output } of exitsOf(executionArn, hasReport ? 'last' : 'first')) {
    const state = JSON.parse(output) as { plan?: unknown; request?: unknown };
    // The state of a Region, and the output of the execution, have none of the two.
    if (state.plan && state.request) return { workflow, state } as EndedState;
  }
  return undefined;
}
