import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { vi } from 'vitest';

/**
 * Lets the functions sleep without waiting: the clock jumps ahead instead.
 * @returns for how many milliseconds each time
 */
export function sleepAtOnce(): number[] {
  const slept: number[] = [];
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(timers, 'setTimeout').mockImplementation((milliseconds = 0) => {
    slept.push(milliseconds);
    if (slept.length > 1000) throw new Error('It sleeps for ever.');
    vi.setSystemTime(Date.now() + milliseconds);
    return Promise.resolve(undefined as never);
  });
  syncBuiltinESMExports();
  return slept;
}

/** Everything is as before. */
export function sleepAgain(): void {
  vi.useRealTimers();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
}
