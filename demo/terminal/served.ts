import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerRequests } from '../server.ts';
import type { Account } from '../../sandbox/index.ts';

export interface Served {
  /** What a process needs to call the account. */
  environment: Record<string, string>;
  close: () => Promise<void>;
}

/**
 * Serves the account on 127.0.0.1, for other processes.
 * @param faster how many of its seconds pass in a real one; with 0 its time passes only while it answers
 */
export async function served(account: Account, faster = 0): Promise<Served> {
  const server = createServer();
  const stopped = new AbortController();
  answerRequests({ ids: account.ids, network: (request) => account.clock.run(account.network(request)) }, server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const passing = faster > 0 ? letTimePass(account, faster, stopped.signal) : Promise.resolve();
  return {
    environment: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'AKIAOWNER',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_REGION: 'us-east-1',
    },
    async close() {
      stopped.abort();
      await passing;
      server.close();
      server.closeAllConnections();
    },
  };
}

async function letTimePass({ clock }: Account, faster: number, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await clock.advance(20 * faster);
    await sleep(20);
  }
}
