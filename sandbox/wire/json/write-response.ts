import type { AwsError } from '../aws-error.ts';
import { contentType } from './services.ts';
import { sqsErrorType, sqsQueryError } from './sqs-error.ts';

export interface JsonResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** @param result undefined for an operation that answers nothing: then the body is empty */
export function writeJsonResult(service: string, result: unknown, requestId: string): JsonResponse {
  return { status: 200, headers: headers(service, requestId), body: JSON.stringify(result, wireValue) ?? '' };
}

export function writeJsonError(service: string, error: AwsError, requestId: string): JsonResponse {
  const sqs = service === 'sqs';
  const fault = error.status < 500 ? 'Sender' : 'Receiver';
  return {
    status: error.status,
    headers: {
      ...headers(service, requestId),
      ...(sqs && { 'x-amzn-query-error': `${sqsQueryError(error.code)};${fault}` }),
    },
    body: JSON.stringify({ __type: sqs ? sqsErrorType(error.code) : error.code, message: error.message }),
  };
}

const headers = (service: string, requestId: string): Record<string, string> => ({
  'x-amzn-requestid': requestId,
  'content-type': contentType(service),
});

/** awsJson writes timestamps as seconds and blobs as base64. `value` of a Date is a string already, so it reads `raw`. */
function wireValue(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const raw = this[key];
  if (raw instanceof Date) return raw.getTime() / 1000;
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString('base64');
  return value;
}
