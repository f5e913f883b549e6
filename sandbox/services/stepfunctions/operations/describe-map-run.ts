import type { MapRun, Status } from '../execution.ts';
import { pageOf, type PageRequest } from '../page.ts';
import { mapRunOf, recordOf, type StateMachines } from '../state-machines.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export function describeMapRun(machines: StateMachines, { mapRunArn }: { mapRunArn: string }): object {
  const mapRun = mapRunOf(machines, mapRunArn);
  const { status, maxConcurrency, toleratedFailurePercentage, toleratedFailureCount } = mapRun;
  const { stateMachineArn: _, ...named } = summaryOf(mapRun);
  // Each child has one item.
  const counts = countsOf(mapRun);
  return {
    ...named,
    status,
    maxConcurrency,
    toleratedFailurePercentage,
    toleratedFailureCount,
    itemCounts: counts,
    executionCounts: counts,
    redriveCount: 0,
  };
}

/**
 * The latest first.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html
 */
export function listMapRuns(
  machines: StateMachines,
  { executionArn, ...part }: PageRequest & { executionArn: string },
) {
  const { arn } = recordOf(machines, executionArn);
  const all = machines.stateMachines.flatMap(({ mapRuns }) => [...mapRuns.values()]);
  const mapRuns = all.filter((mapRun) => mapRun.executionArn === arn).toReversed();
  const { page, ...next } = pageOf(mapRuns, (mapRun) => mapRun.arn, part);
  return { mapRuns: page.map(summaryOf), ...next };
}

const summaryOf = ({ arn, executionArn, stateMachineArn, startedAt, stoppedAt }: MapRun) => ({
  executionArn,
  mapRunArn: arn,
  stateMachineArn,
  startDate: startedAt / 1000,
  ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
});

/** Recorded: stepfunctions/distributed_map.json. Without a ResultWriter no results are written. */
function countsOf({ items, children }: MapRun): Record<string, number> {
  const having = (status: Status): number => children.filter((child) => child.status === status).length;
  return {
    pending: items - children.length,
    running: having('RUNNING'),
    succeeded: having('SUCCEEDED'),
    failed: having('FAILED'),
    timedOut: having('TIMED_OUT'),
    aborted: having('ABORTED'),
    total: items,
    resultsWritten: 0,
    failuresNotRedrivable: 0,
    pendingRedrive: 0,
  };
}
