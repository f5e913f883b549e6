import type { Clock } from '../sandbox/index.ts';

/**
 * Prints a line after each tenth of the work, with the account's time.
 * @param of what is counted
 */
export function progressOf(total: number, of = 'instances'): (done: number, clock: Clock) => void {
  let told = 0;
  return (done, clock) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths <= told) return;
    told = tenths;
    console.error(`${new Date(clock.now()).toISOString().slice(11, 19)}  ${done} of ${total} ${of}`);
  };
}
