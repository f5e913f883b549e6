import type { HttpRequest, HttpResponse, Network } from '../../sandbox/wire/http.ts';

/** For a client of the SDK whose requests the network answers. */
export const clientSettings = (send: Network, accessKeyId: string) => ({
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey: 'secret' },
  requestHandler: {
    handle: async (request: SdkRequest) => ({ response: sdkResponse(await send(httpRequest(request))) }),
  },
});

interface SdkRequest {
  method: string;
  hostname: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

const httpRequest = ({ method, hostname, path, headers, body }: SdkRequest): HttpRequest => ({
  method,
  host: hostname,
  path,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === 'string' ? body : '',
});

const sdkResponse = ({ status, headers, body }: HttpResponse) => ({
  statusCode: status,
  headers,
  body: new TextEncoder().encode(body),
});
