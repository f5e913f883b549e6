import { expect, it } from 'vitest';
import { queues, text } from './queues.ts';

const entry = { Id: 'a', MessageBody: 'a' };
const dataType = { DataType: 'String', StringValue: 'a' };

it.each<[operation: string, parameters: object, path: string]>([
  ['SendMessage', { MessageBody: 'a', MessageGroupId: 'g' }, 'MessageGroupId'],
  ['SendMessage', { MessageBody: 'a', MessageSystemAttributes: {} }, 'MessageSystemAttributes'],
  [
    'SendMessage',
    { MessageBody: 'a', MessageAttributes: { Text: { ...dataType, StringListValues: ['a'] } } },
    'MessageAttributes.Text.StringListValues',
  ],
  ['SendMessageBatch', { Entries: [entry, { ...entry, Id: 'b', MessageGroupId: 'g' }] }, 'Entries.MessageGroupId'],
  ['ReceiveMessage', { ReceiveRequestAttemptId: 'a' }, 'ReceiveRequestAttemptId'],
  ['GetQueueUrl', { QueueName: 'queue', QueueOwnerAWSAccountId: '111111111111' }, 'QueueOwnerAWSAccountId'],
  ['PurgeQueue', { Force: true }, 'Force'],
  ['StartMessageMoveTask', { SourceArn: 'arn', KmsKeyId: 'key' }, 'KmsKeyId'],
])('%s with %j is refused by the name of the parameter, and changes nothing', async (operation, parameters, path) => {
  const { sqs, queue, QueueUrl } = queues();
  queue.send(text('before'));
  const named = operation === 'GetQueueUrl' || operation === 'StartMessageMoveTask' ? {} : { QueueUrl };

  const call = {
    service: 'sqs',
    region: 'us-east-1',
    caller: 'AKIA',
    operation,
    parameters: { ...named, ...parameters },
  };

  await expect(sqs.handle(call)).rejects.toMatchObject({
    code: 'ValidationException',
    status: 400,
    message: `The sandbox does not model the parameter ${path} of ${operation}.`,
  });
  expect(queue.messages()).toMatchObject([{ body: 'before', receiveCount: 0 }]);
});
