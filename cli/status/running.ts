import type { Workflow } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import type { Look } from '../watch/look.ts';
import type { RegionNow } from '../watch/region-now.ts';
import { steps } from '../watch/steps.ts';
import { afterSeen, nothingWatched } from '../watch/watched.ts';
import { fieldsIn } from '../what-for.ts';
import { workflowOf } from '../workflow-of.ts';

/** An execution that runs, and where it stands. */
export interface Running {
  workflow: Workflow;
  name: string;
  executionArn: string;
  startedAt: string;
  input: Readonly<Record<string, unknown>>;
  /** What it does, in words; absent while it works on the instances of its Regions. */
  step?: string;
  regions: RegionNow[];
}

export function runningOf({ executionArn, name, startedAt, input }: ExecutionNow, { seen }: Look): Running {
  const { state = '', regions } = seen.reduce((before, one) => afterSeen(before, one).watched, nothingWatched);
  const step = steps[state];
  return {
    workflow: workflowOf(executionArn),
    name,
    executionArn,
    startedAt,
    input: fieldsIn(input),
    ...(step !== undefined && { step }),
    regions: [...regions.values()].toSorted((one, other) => one.region.localeCompare(other.region)),
  };
}
