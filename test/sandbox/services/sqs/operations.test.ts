import { describe, expect, it } from 'vitest';
import { queues, text } from './queues.ts';

function calls(properties: object = {}) {
  const account = queues(properties);
  const call = (operation: string, parameters: object): Promise<unknown> =>
    account.sqs.handle({
      service: 'sqs',
      region: 'us-east-1',
      caller: 'AKIA',
      operation,
      parameters: { QueueUrl: account.QueueUrl, ...parameters },
    });
  return { ...account, call };
}

const message = (Id: string): object => ({ Id, MessageBody: Id });

describe('a refused call', () => {
  const refusals: [operation: string, parameters: object, code: string, message: string][] = [
    ['SendMessage', {}, 'MissingRequiredParameterException', 'The request must contain the parameter MessageBody.'],
    [
      'SendMessage',
      { MessageBody: 'a', DelaySeconds: 901 },
      'InvalidParameterValueException',
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      'SendMessage',
      { MessageBody: 'a'.repeat(1_048_577) },
      'InvalidParameterValueException',
      'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    ],
    [
      'SendMessage',
      { MessageBody: '\u0000' },
      'InvalidMessageContents',
      'Invalid characters were found in the message body.',
    ],
    [
      'ReceiveMessage',
      { MaxNumberOfMessages: 11 },
      'InvalidParameterValueException',
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      'ReceiveMessage',
      { WaitTimeSeconds: 21 },
      'InvalidParameterValueException',
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      'ReceiveMessage',
      { VisibilityTimeout: 43_201 },
      'InvalidParameterValueException',
      'Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.',
    ],
    ['GetQueueAttributes', { AttributeNames: ['Color'] }, 'InvalidAttributeName', 'Unknown Attribute Color.'],
    [
      'SendMessageBatch',
      { Entries: [] },
      'EmptyBatchRequest',
      'There should be at least one SendMessageBatchRequestEntry in the request.',
    ],
    [
      'SendMessageBatch',
      { Entries: Array.from({ length: 11 }, (_, index) => message(String(index))) },
      'TooManyEntriesInBatchRequest',
      'Maximum number of entries per request are 10. You have sent 11.',
    ],
    ['SendMessageBatch', { Entries: [message('a'), message('a')] }, 'BatchEntryIdsNotDistinct', 'Id a repeated.'],
    [
      'SendMessageBatch',
      { Entries: [message('bad id')] },
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ],
    ...[
      'https://sqs.us-east-1.amazonaws.com/111111111111/none',
      'https://sqs.eu-west-1.amazonaws.com/111111111111/queue',
    ].map((QueueUrl): [string, object, string, string] => [
      'SendMessage',
      { QueueUrl, MessageBody: 'a' },
      'QueueDoesNotExist',
      'The specified queue does not exist.',
    ]),
  ];
  it.each(refusals)('of %s names what is wrong %#', async (operation, parameters, code, message) => {
    const { call, queue } = calls();
    await expect(call(operation, parameters)).rejects.toMatchObject({ code, status: 400, message });
    expect(queue.messages()).toEqual([]);
  });
});

describe('a batch', () => {
  it('fails entry by entry', async () => {
    const { call, queue } = calls();
    const late = { Id: 'late', MessageBody: 'b', DelaySeconds: 901 };
    expect(await call('SendMessageBatch', { Entries: [message('good'), late] })).toMatchObject({
      Successful: [{ Id: 'good', MD5OfMessageBody: '755f85c2723bb39381c7379a604160d8' }],
      Failed: [
        {
          Id: 'late',
          SenderFault: true,
          Code: 'InvalidParameterValue',
          Message: 'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
        },
      ],
    });
    expect(queue.messages()).toMatchObject([{ body: 'good' }]);
  });

  it('changes visibility entry by entry', async () => {
    const { call, queue } = calls();
    queue.send(text('a'));
    const [received] = queue.receive(1);
    const Entries = [
      { Id: 'a', ReceiptHandle: received?.receiptHandle, VisibilityTimeout: 0 },
      { Id: 'b', ReceiptHandle: 'invalid', VisibilityTimeout: 0 },
    ];
    expect(await call('ChangeMessageVisibilityBatch', { Entries })).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }],
    });
    expect(queue.count().visible).toBe(1);
  });

  it('cannot hide a message that was deleted', async () => {
    const { call, queue } = calls();
    queue.send(text('a'));
    const [received] = queue.receive(1);
    const ReceiptHandle = received?.receiptHandle;
    await call('DeleteMessage', { ReceiptHandle });
    await expect(call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 1 })).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
      message: `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    });
  });
});

describe('a long poll', () => {
  it('answers as soon as a message is there', async () => {
    const { call, clock, queue, QueueUrl } = calls();
    const polled = call('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 });
    await clock.advance(3000);
    queue.send(text('a'));
    expect(await clock.run(polled)).toMatchObject({ Messages: [{ Body: 'a' }] });
    expect(clock.now()).toBe(queue.createdAt + 3000);
  });

  it('answers nothing when its time is over', async () => {
    const { call, clock, queue } = calls({ ReceiveMessageWaitTimeSeconds: 20 });
    expect(await clock.run(call('ReceiveMessage', {}))).toEqual({});
    expect(clock.now()).toBe(queue.createdAt + 20_000);
  });

  it('gives a message to one of two', async () => {
    const { call, clock, queue } = calls();
    const polls = [1, 2].map(() => call('ReceiveMessage', { WaitTimeSeconds: 5 }));
    queue.send(text('a'));
    const answers = await clock.run(Promise.all(polls));
    expect(answers.filter((answer) => 'Messages' in (answer as object))).toHaveLength(1);
  });
});

it('a queue is found by its path when the sandbox serves on another host', async () => {
  const { call } = calls();
  const QueueUrl = 'http://127.0.0.1:4566/111111111111/queue';
  await expect(call('SendMessage', { QueueUrl, MessageBody: 'a' })).resolves.toMatchObject({
    MessageId: expect.any(String) as unknown,
  });
});
