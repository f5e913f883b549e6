import { setImmediate as turn } from 'node:timers/promises';
import FakeTimers from '@sinonjs/fake-timers';

/**
 * The sandbox's time. Everything in the sandbox waits on this clock; nothing reads the machine's clock. Time stands still
 * while there is work to do, and jumps to the next timer when there is none.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** The timers and the `Date` that code running inside the sandbox gets in place of the global ones. */
  readonly globals: Pick<
    typeof globalThis,
    'Date' | 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval' | 'setImmediate' | 'clearImmediate'
  >;
  /** Lets time pass until the promise is settled, and returns what it settles to. */
  run<T>(promise: Promise<T>): Promise<T>;
  /** Lets this much time pass, and everything happen that is due in it. */
  advance(milliseconds: number): Promise<void>;
}

export class ClockStoppedError extends Error {
  override name = 'ClockStoppedError' as const;
  constructor() {
    super('The promise is not settled and no timer is left that could settle it.');
  }
}

/** @param start the time at which the clock starts */
export function virtualClock(start: Date): Clock {
  const timers = FakeTimers.createClock(start);
  const pending = (): boolean => timers.countTimers() > 0;

  return {
    now: () => timers.now,
    sleep: (milliseconds) => new Promise((resolve) => void timers.setTimeout(() => resolve(), milliseconds)),
    globals: timers as unknown as Clock['globals'],

    async run(promise) {
      let settled = false;
      const settle = (): void => void (settled = true);
      promise.then(settle, settle);
      // One turn of the event loop runs every promise callback there is: all work inside the sandbox is promises.
      for (await turn(); !settled; await turn()) {
        if (!pending()) throw new ClockStoppedError();
        timers.next();
      }
      return promise;
    },

    async advance(milliseconds) {
      let due = false;
      timers.setTimeout(() => void (due = true), milliseconds);
      for (await turn(); !due; await turn()) timers.next();
    },
  };
}
