import { describe, expect, it } from 'vitest';
import { absentService } from '../../../sandbox/wire/absent-service.ts';
import { answerError } from '../../../sandbox/wire/answer-error.ts';
import { createGateway } from '../../../sandbox/wire/gateway.ts';

const said = (service: string): string => `The sandbox does not answer for the service ${service}.`;

const signedFor = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=AKIA/20261123/us-east-1/${service}/aws4_request, Signature=any`;

/** How the clients of a service find code and message, by what they sent. */
const readers = [
  { service: 'lambda', type: '', code: /"__type":"(\w+)"/, message: /"message":"([^"]+)"/ },
  { service: 'dynamodb', type: 'application/x-amz-json-1.0', code: /"__type":"(\w+)"/, message: /"message":"([^"]+)"/ },
  {
    service: 'cloudformation',
    type: 'application/x-www-form-urlencoded; charset=utf-8',
    code: /<ErrorResponse.*<Error>.*<Code>(\w+)<\/Code>/,
    message: /<Message>([^<]+)<\/Message>/,
  },
  {
    service: 's3',
    type: '',
    code: /<Error><Code>(\w+)<\/Code>/,
    message: /<Message>([^<]+)<\/Message>/,
  },
];

describe('a service that the sandbox does not have', () => {
  it.each(readers)('$service answers so that its client can read it', ({ service, type, code, message }) => {
    const headers = { 'content-type': type, authorization: signedFor(service) };
    const request = { method: 'POST', host: '', path: '/', headers, body: '' };

    const { status, headers: answered, body } = answerError(absentService(service), request, 'request-1');

    expect(status).toBe(400);
    expect(answered['x-amzn-errortype']).toBe('UnknownOperationException');
    expect(code.exec(body)?.[1]).toBe('UnknownOperationException');
    expect(message.exec(body)?.[1]).toBe(said(service));
  });

  // A lookup in a plain object finds what every object has.
  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'is unknown when it is called %s',
    async (service) => {
      const { network } = createGateway({
        handlerOf: () => async () => ({}),
        interceptors: [],
        ids: () => 'request-1',
      });
      const headers = { authorization: signedFor(service) };

      const { status, body } = await network({ method: 'POST', host: '', path: '/', headers, body: 'Action=Any' });

      expect(status).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ message: said(service) });
    },
  );

  it('is told by the scope of the signature', async () => {
    const { network } = createGateway({
      handlerOf: () => async () => ({}),
      interceptors: [],
      ids: () => 'request-1',
    });
    const authorization = signedFor('lambda');
    const path = '/2015-03-31/event-source-mappings';

    const { body } = await network({ method: 'GET', host: '', path, headers: { authorization }, body: '' });

    expect(JSON.parse(body)).toMatchObject({ message: said('lambda') });
  });
});
