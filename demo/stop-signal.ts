import { constants } from 'node:os';

/**
 * Under npm one Ctrl-C comes twice: from the terminal, and a millisecond later from npm, which passes on what it got.
 * Nobody presses Ctrl-C twice as fast as this.
 */
const sameCtrlCMilliseconds = 250;

/** Aborted by Ctrl-C or SIGTERM. By the next one the process ends at once, whatever it still does. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first: number | undefined;
  const onSignal = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (first !== undefined && performance.now() - first > sameCtrlCMilliseconds) {
      process.exit(128 + constants.signals[signal]);
    }
    first ??= performance.now();
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return stop.signal;
}
