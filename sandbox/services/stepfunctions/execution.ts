import type * as Engine from 'aws-local-stepfunctions';
import type { History } from './history.ts';
import type { MapRun } from './map-run.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How often an execution came through the parts of its definition. */
export interface Trace {
  /** By state name. */
  entered: Map<string, number>;
  /** By state name and the retrier's place in its list: `Associate.Retry[1]`. */
  retried: Map<string, number>;
  /** `Associate.Catch[0]` */
  caught: Map<string, number>;
}

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

export const emptyTrace = (): Trace => ({ entered: new Map(), retried: new Map(), caught: new Map() });

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

type Definitions = ReadonlyMap<string, { Retry?: unknown[]; Catch?: unknown[] }>;

/** Follows an execution to its end: whoever does not read the engine's events keeps them all in memory. */
export async function follow(
  events: ReturnType<Engine.StateMachine['run']>['eventLogs'],
  states: Definitions,
  trace: Trace,
  onEntered: (state: string) => void,
): Promise<void> {
  for await (const event of events) {
    if (!('state' in event)) continue;
    const { name } = event.state;
    if (event.type === 'StateEntered') {
      count(trace.entered, name);
      onEntered(name);
    } else if (event.type === 'StateRetried') {
      count(trace.retried, `${name}.Retry[${place(states.get(name)?.Retry, event.retry?.retrier)}]`);
    } else if (event.type === 'StateCaught') {
      count(trace.caught, `${name}.Catch[${place(states.get(name)?.Catch, event.catch?.catcher)}]`);
    }
  }
}

const place = (list: unknown[] | undefined, entry: unknown): number =>
  (list ?? []).findIndex((candidate) => JSON.stringify(candidate) === JSON.stringify(entry));
