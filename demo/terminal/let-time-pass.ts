import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../sandbox/index.ts';

/**
 * The longest step, in milliseconds of real time. A busy machine that stops this process stops the clients, too: without
 * a limit, their calls would find that much time gone.
 */
const longest = 50;

/**
 * Lets a sandbox's time pass by itself.
 * @param speed how much faster than ours
 * @returns how to stop it
 */
export function letTimePass({ clock }: Pick<Account, 'clock'>, speed: number): () => Promise<void> {
  const stopped = new AbortController();
  const passing = (async () => {
    for (let last = Date.now(); !stopped.signal.aborted; await sleep(2)) {
      const now = Date.now();
      await clock.advance(Math.min(now - last, longest) * speed);
      last = now;
    }
  })();
  return async () => {
    stopped.abort();
    await passing;
  };
}
