import type { History } from './history.ts';
import type { MapSettings } from './map-items.ts';
import type { Trace } from './trace.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as the API tells it: of a state machine, or a child of a Map Run. */
export interface ExecutionRecord {
  arn: string;
  name: string;
  stateMachineArn: string;
  status: Status;
  /** JSON, as it was given; undefined for a child whose history had to make room for later ones. */
  readonly input: string | undefined;
  /** JSON. */
  readonly output?: string | undefined;
  error?: string;
  cause?: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  stoppedAt?: number;
  /** Of a child. */
  mapRun?: MapRun;
  history: History;
}

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

/** One execution of a state machine. */
export interface Execution extends ExecutionRecord {
  readonly input: string;
  trace: Trace;
  /** Settled when the execution has ended, however it ended. */
  ended: Promise<void>;
  stop: (error: string | undefined, cause: string | undefined) => void;
  /** What AWS does when the execution comes to one of its limits. */
  fail: (error: string, cause: string) => void;
}
