import type { Call } from './call.ts';
import type { HttpRequest } from './http.ts';

export type Signature = Pick<Call, 'service' | 'region' | 'caller'>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html */
export function signatureOf({ headers }: HttpRequest): Signature | undefined {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers['authorization'] ?? '');
  if (!scope) return undefined;
  const [, caller = '', region = '', service = ''] = scope;
  return { caller, region, service };
}
