import type { AddressInfo } from 'node:net';
import { openAccount, type Account, type AccountOptions } from '../../../sandbox/index.ts';
import { answerRequests, listen } from '../../../demo/server.ts';
import { letTimePass } from './let-time-pass.ts';

export interface ServedAccount {
  url: string;
  stop: () => Promise<void>;
}

/** The sandbox over HTTP, without the demonstration. */
export const serveSandbox = (speed: number, options: AccountOptions): Promise<ServedAccount> =>
  serveAccount(speed, openAccount({ start: new Date(), ...options }));

/** @param speed how much faster the account's time passes than ours */
export async function serveAccount(speed: number, account: Account): Promise<ServedAccount> {
  const server = await listen(0);
  answerRequests(account, server);
  const stopTime = letTimePass(account, speed);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await stopTime();
      account.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
