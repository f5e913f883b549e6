import type { AddressInfo } from 'node:net';
import { openAccount, type AccountOptions } from '../../../sandbox/account.ts';
import { answerRequests, listen } from '../../../sandbox/serve.ts';
import { letTimePass } from './let-time-pass.ts';

/**
 * The sandbox over HTTP, without the demonstration.
 * @param speed how much faster its time passes than ours
 */
export async function serveSandbox(
  speed: number,
  options: AccountOptions,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await listen(0);
  const account = openAccount({ start: new Date(), ...options });
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
