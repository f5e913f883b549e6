import type { Clock } from '../../world/clock.ts';

/** How long to wait for a message: for ever, unless something is said. */
export interface Until {
  /** Milliseconds since the epoch. */
  deadline?: number;
  signal?: AbortSignal;
}

export interface Arrivals {
  /** Settles when a message is due, at the deadline, or when aborted. */
  readonly wait: (until: Until) => Promise<void>;
  /** To be called whenever the time of the first message has changed. */
  readonly changed: () => void;
}

/**
 * Consumers that wait for messages. They are told, and do not ask: a queue in which nothing will happen sets no timer,
 * and one whose messages are hidden sets a single one, for the first of them, while somebody waits.
 *
 * @param firstDue when the first message can be received
 */
export function arrivals(clock: Clock, firstDue: () => number | undefined): Arrivals {
  const { setTimeout, clearTimeout } = clock.globals;
  const waiting = new Set<() => void>();
  let alarm: { at: number; timer: NodeJS.Timeout } | undefined;

  function changed(): void {
    const at = waiting.size > 0 ? firstDue() : undefined;
    if (at !== undefined && at <= clock.now()) wakeAll();
    else if (at !== alarm?.at) setAlarm(at);
  }

  function setAlarm(at: number | undefined): void {
    clearTimeout(alarm?.timer);
    alarm = at === undefined ? undefined : { at, timer: setTimeout(changed, at - clock.now()) };
  }

  function wakeAll(): void {
    setAlarm(undefined);
    for (const wake of waiting) wake();
  }

  function wait({ deadline, signal }: Until): Promise<void> {
    return new Promise((resolve) => {
      const timer = deadline === undefined ? undefined : setTimeout(wake, deadline - clock.now());
      function wake(): void {
        waiting.delete(wake);
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        if (waiting.size === 0) setAlarm(undefined);
        resolve();
      }
      waiting.add(wake);
      signal?.addEventListener('abort', wake);
      if (signal?.aborted) wake();
      changed();
    });
  }

  return { wait, changed };
}
