import type { AddressInfo } from 'node:net';
import type { Account } from '../../sandbox/index.ts';
import { answerRequests, listen } from '../server.ts';
import { letTimePass } from './let-time-pass.ts';

export interface ServedAccount {
  url: string;
  /** For a process that calls it, as the owner of the account. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

/**
 * The account over HTTP, without the demonstration.
 * @param speed how much faster the account's time passes than ours
 */
export async function serveAccount(speed: number, account: Account): Promise<ServedAccount> {
  const server = await listen(0);
  answerRequests(account, server);
  const stopTime = letTimePass(account, speed);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'AKIAOWNER',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_REGION: 'us-east-1',
    },
    async stop() {
      await stopTime();
      account.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
