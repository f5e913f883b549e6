import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../../sandbox/account.ts';

/**
 * Lets a sandbox's time pass by itself.
 * @param speed how much faster than ours
 * @returns how to stop it
 */
export function letTimePass({ clock }: Account, speed: number): () => Promise<void> {
  const stopped = new AbortController();
  const began = { here: Date.now(), there: clock.now() };
  const passing = (async () => {
    while (!stopped.signal.aborted) {
      const behind = began.there + (Date.now() - began.here) * speed - clock.now();
      if (behind > 0) await clock.advance(behind);
      await sleep(2);
    }
  })();
  return async () => {
    stopped.abort();
    await passing;
  };
}
