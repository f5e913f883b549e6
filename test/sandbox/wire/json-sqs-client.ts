import { SQSClient } from '@aws-sdk/client-sqs';
import type { Handler } from '../../../sandbox/wire/call.ts';
import { serveJson } from '../../../sandbox/wire/json/serve.ts';

interface Request {
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The real SDK client, whose requests are answered in process. */
export const sqsClient = (handle: Handler, ids: () => string): SQSClient =>
  new SQSClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
    requestHandler: {
      handle: async ({ headers, body }: Request) => {
        const signature = { service: 'sqs', region: 'us-east-1', caller: 'AKIAIOSFODNN7EXAMPLE' };
        const { status, ...response } = await serveJson(
          { headers, body: new TextDecoder().decode(body) },
          signature,
          handle,
          ids,
        );
        return { response: { statusCode: status, headers: response.headers, body: Buffer.from(response.body) } };
      },
    },
  });
