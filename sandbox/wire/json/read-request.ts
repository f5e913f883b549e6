import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { serviceOfTarget } from './services.ts';
import { unknownOperation } from './unknown-operation.ts';

export interface JsonRequest {
  /** The names are in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

/** Values stay as they are on the wire: blobs in base64, timestamps in seconds since the epoch. */
export function readJsonRequest(request: JsonRequest): Pick<Call, 'service' | 'operation' | 'parameters'> {
  const [target = '', operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  const service = serviceOfTarget(target);
  if (!service || operation === '') throw unknownOperation(`${target}.${operation}`);
  return { service: service.service, operation, parameters: readParameters(request.body) };
}

function readParameters(body: string): Record<string, unknown> {
  const parameters = parseJson(body === '' ? '{}' : body);
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) throw serialization();
  return parameters as Record<string, unknown>;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw serialization();
  }
}

const serialization = (): AwsError =>
  new AwsError('SerializationException', 400, 'The request body is not a JSON object.');
