import type { AwsError } from './aws-error.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { speaksJson } from './json/services.ts';
import { writeJsonError } from './json/write-response.ts';
import { awsQuery } from './query/aws-query.ts';
import { dialectOf } from './query/dialects.ts';
import { writeXml } from './query/xml.ts';
import { signatureOf } from './signature.ts';

/** Services that answer in XML to requests that are not forms. */
const inXml = ['s3', 'route53', 'cloudfront'];

/** The error in the form that a client of the service can read, also for services that the sandbox does not have. */
export function answerError(error: AwsError, request: HttpRequest, requestId: string): HttpResponse {
  const { service = '' } = signatureOf(request) ?? {};
  if (speaksJson(service)) return writeJsonError(service, error, requestId);
  const respond = (type: string, body: string): HttpResponse => ({
    status: error.status,
    // Services that have a path for each operation name the error in a header.
    headers: { 'content-type': type, 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code },
    body,
  });
  const form = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const dialect = dialectOf(service) ?? (form ? awsQuery('https://aws.amazon.com/') : undefined);
  if (dialect) return respond('text/xml', dialect.error(error, requestId));
  if (inXml.includes(service)) {
    return respond('application/xml', writeXml({ Error: { Code: error.code, Message: error.message } }));
  }
  return respond('application/json', JSON.stringify({ __type: error.code, message: error.message }));
}
