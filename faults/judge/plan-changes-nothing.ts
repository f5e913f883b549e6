import { byPerson, byAssign, overlaps } from './facts.ts';
import type { Check } from './outcome.ts';

/** I6: an execution that ends before the plan is complete, and a dry run, have changed nothing. */
export const planChangesNothing: Check = ({ executions, changes }) =>
  executions.flatMap((execution) => {
    const { acted, input, startedAt, stoppedAt, name } = execution;
    if ((acted && input['dryRun'] !== true) || executions.some((other) => overlaps(execution, other))) return [];
    return changes
      .filter((change) => !byPerson(change) && !byAssign(change) && change.at >= startedAt && change.at <= stoppedAt)
      .map(({ by, did }) => ({ kind: 'I6', what: `${name} only planned, and ${by} ${did}.` }));
  });
