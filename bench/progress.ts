import type { Clock } from '../sandbox/index.ts';

/**
 * Tells each tenth of the way on the terminal, with the account's time.
 * @param of what there is a total of
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
