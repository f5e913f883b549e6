import type { Clock } from '../../world/clock.ts';

/** An event of an execution's history, as far as it is kept: texts are made when somebody reads them. */
export interface HistoryEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** As in AWS: TaskStateEntered. */
  readonly type: string;
  readonly previousEventId: number;
  readonly details?: () => object;
}

/** The history of one execution. An event's id is its place, from 1. */
export interface History {
  /** Undefined once it had to make room for later ones. */
  readonly events: () => readonly HistoryEvent[] | undefined;
  /** @returns the new event's id; after the end nothing is written, and it is 0 */
  readonly write: (type: string, previousEventId: number, details?: () => object) => number;
  /** No event comes any more. */
  readonly close: () => void;
}

/** The histories of a state machine's executions. */
export interface Histories {
  readonly open: () => History;
}

/** A large fleet has millions of events, so the histories that ended first are dropped. */
const keptEvents = 50_000;

export function keepHistories(clock: Clock, limit = keptEvents): Histories {
  const ended: { drop: () => number }[] = [];
  let kept = 0;

  function open(): History {
    let events: HistoryEvent[] | undefined = [];
    let isClosed = false;
    const drop = (): number => {
      const count = events?.length ?? 0;
      events = undefined;
      return count;
    };
    return {
      events: () => events,
      write(type, previousEventId, details) {
        if (isClosed || !events) return 0;
        kept += 1;
        while (kept > limit && ended.length > 0) kept -= ended.shift()?.drop() ?? 0;
        return events.push({ at: clock.now(), type, previousEventId, ...(details && { details }) });
      },
      close() {
        if (!isClosed) ended.push({ drop });
        isClosed = true;
      },
    };
  }

  return { open };
}
