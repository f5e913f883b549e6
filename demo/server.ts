import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import {
  answerError,
  AwsError,
  ConnectionLostError,
  type Account,
  type HttpRequest,
  type HttpResponse,
} from '../sandbox/index.ts';

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
