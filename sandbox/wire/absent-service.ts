import { AwsError } from './aws-error.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { awsQuery } from './query/aws-query.ts';
import { writeXml } from './query/xml.ts';

/** These answer in XML to requests that are no forms. */
const inXml = ['s3', 'route53', 'cloudfront'];

/** What a service answers that the sandbox does not have: an error that the client of that service can read. */
export function answerForAbsent(service: string, { headers }: HttpRequest, requestId: string): HttpResponse {
  const error = absentService(service);
  const form = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const respond = (type: string, body: string): HttpResponse => ({
    status: error.status,
    // Services with paths for operations name the error in a header.
    headers: { 'content-type': type, 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code },
    body,
  });
  if (form) return respond('text/xml', awsQuery('https://aws.amazon.com/').error(error, requestId));
  if (inXml.includes(service)) {
    return respond('application/xml', writeXml({ Error: { Code: error.code, Message: error.message } }));
  }
  return respond('application/json', JSON.stringify({ __type: error.code, message: error.message }));
}

export const absentService = (service: string): AwsError =>
  new AwsError('UnknownOperationException', 400, `The sandbox does not answer for the service ${service}.`);
