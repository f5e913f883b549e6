import type { AwsError } from '../aws-error.ts';
import { cloudWatchErrorType, cloudWatchQueryError } from './cloudwatch-error.ts';
import { contentType } from './services.ts';
import { sqsErrorType, sqsQueryError } from './sqs-error.ts';

export interface JsonResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface ErrorNames {
  type: (code: string) => string;
  query: (code: string) => string;
}

/** The services whose errors have the name of the Query protocol too: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
const queryCompatible: Readonly<Record<string, ErrorNames>> = {
  sqs: { type: sqsErrorType, query: sqsQueryError },
  monitoring: { type: cloudWatchErrorType, query: cloudWatchQueryError },
};

/** @param result undefined for an operation that answers nothing: then the body is empty */
export function writeJsonResult(service: string, result: unknown, requestId: string): JsonResponse {
  return { status: 200, headers: headers(service, requestId), body: JSON.stringify(result, wireValue) ?? '' };
}

export function writeJsonError(service: string, error: AwsError, requestId: string): JsonResponse {
  const names = queryCompatible[service];
  const fault = error.status < 500 ? 'Sender' : 'Receiver';
  return {
    status: error.status,
    headers: {
      ...headers(service, requestId),
      ...(names && { 'x-amzn-query-error': `${names.query(error.code)};${fault}` }),
    },
    body: JSON.stringify({ __type: names?.type(error.code) ?? error.code, message: error.message }),
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
