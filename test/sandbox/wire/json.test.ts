import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../sandbox/wire/aws-error.ts';
import type { Call } from '../../../sandbox/wire/call.ts';
import type { JsonResponse } from '../../../sandbox/wire/json/write-response.ts';
import { serveJson } from '../../../sandbox/wire/json/serve.ts';

interface Served extends JsonResponse {
  call: Call | undefined;
}

/** One request, answered with the result or the error. */
async function serve(target: string, body: string, answer: unknown, service = 'sqs'): Promise<Served> {
  let call: Call | undefined;
  const response = await serveJson(
    { headers: { 'x-amz-target': target }, body },
    { service, region: 'eu-west-1', caller: 'AKIA' },
    async (received) => {
      call = received;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    () => 'request-1',
  );
  return { ...response, call };
}

describe('an awsJson request', () => {
  it.each([
    ['AmazonSQS.SendMessageBatch', 'sqs', 'SendMessageBatch'],
    ['AWSEvents.PutEvents', 'events', 'PutEvents'],
    ['AWSStepFunctions.StartExecution', 'states', 'StartExecution'],
    ['GraniteServiceVersion20100801.DescribeAlarms', 'monitoring', 'DescribeAlarms'],
  ])('for %s is a call of %s', async (target, service, operation) => {
    const { call } = await serve(target, '{"a":[1,{"b":null}]}', {}, service);
    const parameters = { a: [1, { b: null }] };
    expect(call).toEqual({ service, operation, parameters, region: 'eu-west-1', caller: 'AKIA' });
  });

  it('may have an empty body', async () => {
    expect((await serve('AmazonSQS.ListQueues', '', {})).call?.parameters).toEqual({});
  });

  it.each(['AmazonSQS', 'DynamoDB_20120810.GetItem', ''])('for %o is for no known operation', async (target) => {
    const { status, body } = await serve(target, '{}', {});
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ __type: 'com.amazon.coral.service#UnknownOperationException' });
  });

  it.each(['{', '[]', '1', 'null'])('with the body %s is refused', async (body) => {
    const served = await serve('AWSStepFunctions.StartExecution', body, {}, 'states');
    expect(served.status).toBe(400);
    expect(JSON.parse(served.body)).toMatchObject({ __type: 'SerializationException' });
  });
});

describe('an awsJson response', () => {
  it.each([
    ['AmazonSQS.ListQueues', 'sqs', 'application/x-amz-json-1.0'],
    ['AWSEvents.PutEvents', 'events', 'application/x-amz-json-1.1'],
    ['AWSStepFunctions.StartExecution', 'states', 'application/x-amz-json-1.0'],
    ['GraniteServiceVersion20100801.DescribeAlarms', 'monitoring', 'application/x-amz-json-1.0'],
  ])('to %s of %s is %s', async (target, service, contentType) => {
    const { status, headers } = await serve(target, '{}', {}, service);
    expect(status).toBe(200);
    expect(headers).toEqual({ 'content-type': contentType, 'x-amzn-requestid': 'request-1' });
  });

  it('writes times as seconds and bytes as base64', async () => {
    const result = { startDate: new Date('2026-01-02T03:04:05.678Z'), bytes: new Uint8Array([0, 1, 127, 128, 255]) };
    const { body } = await serve('AWSStepFunctions.StartExecution', '{}', result, 'states');
    expect(body).toBe('{"startDate":1767323045.678,"bytes":"AAF/gP8="}');
  });

  it('is empty when there is no result', async () => {
    expect((await serve('AmazonSQS.DeleteMessage', '{}', undefined)).body).toBe('');
  });
});

describe('an awsJson error', () => {
  it.each([
    ['QueueDoesNotExist', 400, 'com.amazonaws.sqs#QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue;Sender'],
    ['ReceiptHandleIsInvalid', 404, 'com.amazonaws.sqs#ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid;Sender'],
    [
      'InvalidParameterValueException',
      400,
      'com.amazon.coral.service#InvalidParameterValueException',
      'InvalidParameterValue;Sender',
    ],
    ['AccessDeniedException', 403, 'com.amazon.coral.service#AccessDeniedException', 'AccessDenied;Sender'],
    ['InternalError', 500, 'com.amazonaws.sqs#InternalError', 'InternalError;Receiver'],
  ])('%s of SQS has its new name and its old one', async (code, status, type, queryError) => {
    const served = await serve('AmazonSQS.SendMessage', '{}', new AwsError(code, status, 'Why.'));
    expect(served.status).toBe(status);
    expect(served.headers['x-amzn-query-error']).toBe(queryError);
    expect(JSON.parse(served.body)).toEqual({ __type: type, message: 'Why.' });
  });

  it.each([
    ['ResourceNotFound', 'com.amazonaws.cloudwatch#ResourceNotFound', 'ResourceNotFound;Sender'],
    ['ThrottlingException', 'com.amazon.coral.service#ThrottlingException', 'Throttling;Sender'],
    ['AccessDeniedException', 'com.amazon.coral.service#AccessDeniedException', 'AccessDenied;Sender'],
  ])('%s of CloudWatch has both names too', async (code, type, queryError) => {
    const error = new AwsError(code, 400, 'Why.');
    const served = await serve('GraniteServiceVersion20100801.DescribeAlarms', '{}', error, 'monitoring');
    expect(served.headers['x-amzn-query-error']).toBe(queryError);
    expect(JSON.parse(served.body)).toEqual({ __type: type, message: 'Why.' });
  });

  it.each([
    ['AWSStepFunctions.StartExecution', 'states', 'ExecutionAlreadyExists'],
    ['AWSEvents.PutEvents', 'events', 'ValidationException'],
  ])('to %s of %s is named %s and nothing else', async (target, service, code) => {
    const { headers, body } = await serve(target, '{}', new AwsError(code, 400, 'Why.'), service);
    expect(headers).not.toHaveProperty('x-amzn-query-error');
    expect(JSON.parse(body)).toEqual({ __type: code, message: 'Why.' });
  });

  it('is not made of a fault of the sandbox', async () => {
    await expect(serve('AmazonSQS.SendMessage', '{}', new TypeError('bug'))).rejects.toThrow(TypeError);
  });
});
