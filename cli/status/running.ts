import { worksOn, type Workflow } from '../../functions/workflow/works-on.ts';
import { workflowOf } from '../workflow-of.ts';
import type { ExecutionNow } from '../aws/executions.ts';

/** An execution that runs, and what it works on. */
export interface Running {
  workflow: Workflow;
  name: string;
  startedAt: string;
  instanceProfiles: string[];
}

/** The latest first. */
export const runningIn = (executions: readonly ExecutionNow[]): Running[] =>
  executions
    .map(({ executionArn, name, startedAt, input }) => ({
      workflow: workflowOf(executionArn),
      name,
      startedAt,
      instanceProfiles: worksOn(input),
    }))
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
