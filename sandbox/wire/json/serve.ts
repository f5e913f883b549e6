import { AwsError } from '../aws-error.ts';
import type { Call, Handler } from '../call.ts';
import { type JsonRequest, readJsonRequest } from './read-request.ts';
import { type JsonResponse, writeJsonError, writeJsonResult } from './write-response.ts';

/** Answers one awsJson request. Any error but an AwsError is a fault of the sandbox, and is thrown. */
export async function serveJson(
  request: JsonRequest,
  signature: Pick<Call, 'service' | 'region' | 'caller'>,
  handle: Handler,
  ids: () => string,
): Promise<JsonResponse> {
  const requestId = ids();
  try {
    const result = await handle({ ...signature, ...readJsonRequest(request) });
    return writeJsonResult(signature.service, result, requestId);
  } catch (error) {
    if (error instanceof AwsError) return writeJsonError(signature.service, error, requestId);
    throw error;
  }
}
