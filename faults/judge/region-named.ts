import type { Check, ExecutionOutcome, Outcome } from './outcome.ts';

/** What fails in one Region says in which. */
export const namesTheRegion: Check = (outcome) =>
  outcome.executions
    .filter((execution) => endedByARegion(outcome, execution) && !/[a-z]{2}-[a-z]+-\d/.test(execution.text))
    .map(({ name, error, text }) => ({
      kind: 'Region not named',
      what: `${name} failed with ${error} of one Region, and does not say of which: ${text.slice(0, 200)}`,
    }));

/** Whether the last fault of the plan was that of one Region, and ended the execution. */
function endedByARegion({ struck }: Outcome, { status, acted, error, stoppedAt }: ExecutionOutcome): boolean {
  const last = struck.findLast(({ at, fault }) => fault.at.function.startsWith('Plan') && at <= stoppedAt)?.fault;
  const isOfRegion = last?.at.operation === 'DescribeInstances' && last.kind.is === 'error' && last.kind.code === error;
  return status === 'FAILED' && !acted && isOfRegion;
}
