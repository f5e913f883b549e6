import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../sandbox/index.ts';

/** How closely the account's time follows real time, in milliseconds. */
const step = 10;

/** Lets the account's time pass up to now. */
export async function catchUp({ clock }: Pick<Account, 'clock'>): Promise<void> {
  const behind = Date.now() - clock.now();
  if (behind > 0) await clock.advance(behind);
}

/**
 * Lets the account's time pass as real time does.
 * @param onStep whenever some of it has passed
 */
export async function followRealTime(
  account: Pick<Account, 'clock'>,
  stopped: AbortSignal,
  onStep: () => void,
): Promise<void> {
  while (!stopped.aborted) {
    await catchUp(account);
    onStep();
    await sleep(step);
  }
}
