import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answerError,
  AwsError,
  ConnectionLostError,
  type Account,
  type HttpRequest,
  type HttpResponse,
} from '../sandbox/index.ts';

/** How closely the account's time follows real time, in milliseconds. */
const step = 10;

const unavailable: Record<string, string> = {
  EADDRINUSE: 'is taken on 127.0.0.1',
  EACCES: 'is kept for administrators by this machine',
};

/** The port is another program's, or not for this user. */
export class PortUnavailableError extends Error {
  override name = 'PortUnavailableError' as const;
  constructor(port: number, why: string) {
    super(`Port ${port} ${why}. Choose another one: npm start -- --serve PORT`);
  }
}

/**
 * Takes the port, before any work is done.
 * @throws PortUnavailableError
 */
export async function listen(port: number): Promise<Server> {
  const server = createServer(notOpenYet).listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    const why = unavailable[(error as NodeJS.ErrnoException).code ?? ''];
    throw why === undefined ? error : new PortUnavailableError(port, why);
  }
}

/** Keeps the account open for AWS clients on this machine, in real time, until Ctrl-C. */
export async function serve(account: Account, server: Server): Promise<void> {
  answerRequests(account, server);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
  await followRealTime(account, stop.signal);
  // Not to the output, whose last line may be for scripts.
  console.error('\nStopped.');
}

/** From now on the server answers for the account. */
export function answerRequests(account: Pick<Account, 'network' | 'ids'>, server: Server): void {
  server.off('request', notOpenYet).on('request', (incoming, outgoing) => {
    void read(incoming)
      .then((request) => answer(account, request))
      .then(
        ({ status, headers, body }) => outgoing.writeHead(status, headers).end(body),
        // The connection was lost: by the client, or as a fault that somebody asked for.
        () => incoming.socket.destroy(),
      );
  });
}

/** @throws ConnectionLostError */
async function answer({ network, ids }: Pick<Account, 'network' | 'ids'>, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await network(request);
  } catch (error) {
    if (error instanceof ConnectionLostError) throw error;
    console.error(error);
    const { message } = error as Error;
    return answerError(new AwsError('InternalFailure', 500, `The sandbox failed: ${message}`), request, ids.uuid());
  }
}

const notOpenYet: RequestListener = (_, outgoing) => {
  outgoing.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '10' }).end('The account is not open yet.\n');
};

/** Lets the account's time pass as real time does. */
export async function followRealTime({ clock }: Account, stopped: AbortSignal): Promise<void> {
  const behind = (): number => Date.now() - clock.now();
  while (!stopped.aborted) {
    if (behind() > 0) await clock.advance(behind());
    await sleep(step);
  }
}

async function read(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: incoming.method ?? 'GET',
    host: incoming.headers.host ?? '',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** How to call the account. */
export function instructions(account: Account, server: Server): string {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const machine = account.stack().stepFunctions.stateMachines[0]?.arn ?? '';
  return `
The account ${account.accountId} is open at ${url}, with Rolecall in ${account.regions.join(' and ')}. Ctrl-C closes it.

  export AWS_ENDPOINT_URL=${url} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=AKIAOWNER AWS_SECRET_ACCESS_KEY=any
  aws ec2 run-instances --image-id ami-0fef201115eefe936 --instance-type t3.nano \\
    --tag-specifications 'ResourceType=instance,Tags=[{Key=instance-profile,Value=web}]'
  aws ec2 describe-iam-instance-profile-associations
  aws stepfunctions start-execution --state-machine-arn ${machine} \\
    --input '{"instanceProfile":"web","role":"web","propagationSeconds":15}'`;
}
