import { AwsError } from '../aws-error.ts';
import type { Call, Handler } from '../call.ts';
import { dialectOf } from './dialects.ts';
import { parseForm } from './form.ts';

export interface QueryResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Whether the service speaks Query: autoscaling, cloudformation, ec2, iam and sts do. */
export const speaksQuery = (service: string): boolean => dialectOf(service) !== undefined;

/** Answers one Query request. Any error but an AwsError is a fault of the sandbox, and is thrown. */
export async function serveQuery(
  request: { body: string },
  signature: Pick<Call, 'service' | 'region' | 'caller'>,
  handle: Handler,
  ids: () => string,
): Promise<QueryResponse> {
  const dialect = dialectOf(signature.service);
  if (!dialect) throw new Error(`${signature.service} does not speak the Query protocol.`);
  const requestId = ids();
  const respond = (status: number, body: string): QueryResponse => ({
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body,
  });

  const { Action: operation, Version: _, ...fields } = parseForm(request.body);
  try {
    if (typeof operation !== 'string') throw new AwsError('MissingAction', 400, 'The request is missing an action.');
    const result = await handle({ ...signature, operation, parameters: dialect.parameters(fields) });
    return respond(200, dialect.result(operation, result as object | undefined, requestId));
  } catch (error) {
    if (error instanceof AwsError) return respond(error.status, dialect.error(error, requestId));
    throw error;
  }
}
