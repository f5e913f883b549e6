import { absentService } from './absent-service.ts';
import { answerError } from './answer-error.ts';
import type { Handler, Interceptor } from './call.ts';
import type { HttpResponse, Network } from './http.ts';
import { serveJson } from './json/serve.ts';
import { speaksJson } from './json/services.ts';
import { serveQuery, speaksQuery } from './query/serve.ts';
import { signatureOf } from './signature.ts';

interface GatewayOptions {
  /** Finds what answers the calls to a service in a Region. @throws AwsError if there is no such service or Region */
  handlerOf: (service: string, region: string) => Handler;
  /** The first one sees a call first. */
  interceptors: readonly Interceptor[];
  ids: () => string;
}

/** Every endpoint of AWS. The scope of the signature says which service and Region a request is for. */
export function createGateway({ handlerOf, interceptors, ids }: GatewayOptions): { handle: Handler; network: Network } {
  const handle: Handler = interceptors.reduceRight<Handler>(
    (next, intercept) => (call) => intercept(call, next),
    async (call) => handlerOf(call.service, call.region)(call),
  );
  const network: Network = async (request) => {
    const signature = signatureOf(request);
    if (!signature) return missingAuthentication(ids());
    if (speaksQuery(signature.service)) return serveQuery(request, signature, handle, ids);
    if (speaksJson(signature.service)) return serveJson(request, signature, handle, ids);
    return answerError(absentService(signature.service), request, ids());
  };
  return { handle, network };
}

const missingAuthentication = (requestId: string): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'text/xml' },
  body: `<Response><Errors><Error><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
});
