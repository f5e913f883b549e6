import type { ExecutionRecord, Status } from './execution.ts';
import type { MapSettings } from './map-items.ts';

/** One run of a distributed Map. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export interface MapRun extends MapSettings {
  arn: string;
  executionArn: string;
  /** Of the children: stateMachine:replace-role/RefreshWave. */
  stateMachineArn: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** Milliseconds since the epoch. */
  startedAt: number;
  stoppedAt?: number;
  /** In the order in which they began. An item that has not begun has none. */
  children: ExecutionRecord[];
}

/** Recorded: stepfunctions/distributed_map.json. Without a ResultWriter no results are written. */
export function countsOf({ items, children }: MapRun): Record<string, number> {
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
