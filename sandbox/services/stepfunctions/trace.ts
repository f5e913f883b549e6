import type * as Engine from 'aws-local-stepfunctions';

/** How often an execution came through the parts of its definition. */
export interface Trace {
  /** By state name. */
  entered: Map<string, number>;
  /** By state name and the retrier's place in its list: `Associate.Retry[1]`. */
  retried: Map<string, number>;
  /** `Associate.Catch[0]` */
  caught: Map<string, number>;
}

export const emptyTrace = (): Trace => ({ entered: new Map(), retried: new Map(), caught: new Map() });

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

type Definitions = ReadonlyMap<string, { Retry?: unknown[]; Catch?: unknown[] }>;

/** Reads an execution's events to its end: the engine keeps every event in memory until somebody reads it. */
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
