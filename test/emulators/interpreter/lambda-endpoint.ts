import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { FunctionFailed, type LambdaFunction } from '../../../sandbox/index.ts';

export interface LambdaEndpoint {
  port: number;
  stop: () => void;
}

/**
 * Lambda's Invoke, over HTTP, for functions that are deployed in a sandbox: how another interpreter reaches them.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export async function serveLambda(functionOf: (arn: string) => LambdaFunction | undefined): Promise<LambdaEndpoint> {
  const server = createServer((request, response) => {
    void (async () => {
      const [, arn = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
      const called = functionOf(decodeURIComponent(arn));
      if (!called) return response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }).end('{}');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      try {
        const result = await called.invoke(JSON.parse(Buffer.concat(chunks).toString() || 'null'));
        return response.writeHead(200).end(JSON.stringify(result));
      } catch (error) {
        if (!(error instanceof FunctionFailed)) throw error;
        return response.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end(error.message);
      }
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
