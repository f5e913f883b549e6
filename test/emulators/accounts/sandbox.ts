import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccount, type Account, type AccountOptions } from '../../../sandbox/account.ts';
import { answerRequests, listen } from '../../../sandbox/serve.ts';

export interface ServedSandbox {
  url: string;
  account: Account;
  stop(): Promise<void>;
}

/**
 * The sandbox over HTTP, without the demonstration.
 * @param speed how much faster its time passes than ours
 */
export async function serveSandbox(speed: number, options: AccountOptions): Promise<ServedSandbox> {
  const server = await listen(0);
  const account = openAccount({ start: new Date(), ...options });
  answerRequests(account, server);
  const stopped = new AbortController();
  const time = letTimePass(account, speed, stopped.signal);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    async stop() {
      stopped.abort();
      await time;
      account.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function letTimePass({ clock }: Account, speed: number, stopped: AbortSignal): Promise<void> {
  const began = { here: Date.now(), there: clock.now() };
  while (!stopped.aborted) {
    const behind = began.there + (Date.now() - began.here) * speed - clock.now();
    if (behind > 0) await clock.advance(behind);
    await sleep(2);
  }
}
