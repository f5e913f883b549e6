import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  TagQueueCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { queues } from './queues.ts';

describe('the SDK', () => {
  it('sends a message, receives it and deletes it', async () => {
    const { client, QueueUrl, queue } = queues();
    const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'snowman \u2603' }));
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'] }),
    );
    expect(Messages).toEqual([
      {
        MessageId: sent.MessageId,
        ReceiptHandle: expect.stringMatching(/^AQEB/) as unknown,
        MD5OfBody: sent.MD5OfMessageBody,
        Body: 'snowman \u2603',
        Attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767323045000',
          SenderId: 'AKIAIOSFODNN7EXAMPLE',
          ApproximateFirstReceiveTimestamp: '1767323045000',
        },
      },
    ]);
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle }));
    expect(queue.messages()).toEqual([]);
  });

  it('sends and deletes in batches', async () => {
    const { client, QueueUrl, queue } = queues();
    const Entries = Array.from({ length: 10 }, (_, index) => ({ Id: `m${index}`, MessageBody: `body ${index}` }));
    const { Successful = [], Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(Successful.map(({ Id }) => Id)).toEqual(Entries.map(({ Id }) => Id));
    expect(Failed).toBeUndefined();
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    expect(Messages.map(({ Body }) => Body)).toEqual(Entries.map(({ MessageBody }) => MessageBody));
    await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );
    expect(queue.messages()).toEqual([]);
  });

  // Sent and received as recorded by radkawar/stackd, testdata/aws/lambda/sqs_mapping_delivery.json, commit 9dc356f.
  it('sends and receives message attributes', async () => {
    const { client, QueueUrl } = queues();
    const MessageAttributes = {
      Text: { DataType: 'String.probe', StringValue: 'snowman \u2603 newline\n' },
      Numeric: { DataType: 'Number', StringValue: '0012.3400' },
      Binary: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 1, 127, 128, 255]) },
    };
    const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body', MessageAttributes }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }));
    expect(sent.MD5OfMessageAttributes).toBe('405abb2326c063f614326a7a500d69f0');
    expect(Messages?.[0]).toMatchObject({
      MD5OfMessageAttributes: '0d3fe1e87705e1d1bf1b4e64178c1d66',
      MessageAttributes: { ...MessageAttributes, Numeric: { DataType: 'Number', StringValue: '12.34' } },
    });
  });

  it.each([
    [['Text'], ['Text']],
    [['Num.*', 'Other'], ['Numeric']],
    [['.*'], ['Numeric', 'Text']],
    [[], []],
  ])('receives of the attributes those that match %o', async (MessageAttributeNames, expected) => {
    const { client, QueueUrl } = queues();
    const MessageAttributes = {
      Text: { DataType: 'String', StringValue: 'a' },
      Numeric: { DataType: 'Number', StringValue: '1' },
    };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body', MessageAttributes }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames }));
    expect(Object.keys(Messages?.[0]?.MessageAttributes ?? {}).toSorted()).toEqual(expected);
  });

  it('finds queues', async () => {
    const { client, sqs, QueueUrl } = queues();
    const other = sqs.createQueue({ QueueName: 'other' }).url;
    expect((await client.send(new GetQueueUrlCommand({ QueueName: 'other' }))).QueueUrl).toBe(other);
    expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([other, QueueUrl]);
    expect((await client.send(new ListQueuesCommand({ QueueNamePrefix: 'q' }))).QueueUrls).toEqual([QueueUrl]);
    const first = await client.send(new ListQueuesCommand({ MaxResults: 1 }));
    const second = await client.send(new ListQueuesCommand({ MaxResults: 1, NextToken: first.NextToken }));
    expect([first.QueueUrls, second.QueueUrls, second.NextToken]).toEqual([[other], [QueueUrl], undefined]);
  });

  it('reads the attributes of a queue', async () => {
    const { client, sqs, queue, QueueUrl } = queues({ VisibilityTimeout: 60, DelaySeconds: 5 });
    const PolicyDocument = { Version: '2012-10-17', Statement: [] };
    sqs.createQueuePolicy({ Queues: [QueueUrl], PolicyDocument });
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toEqual({
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: '1767323045',
      LastModifiedTimestamp: '1767323045',
      VisibilityTimeout: '60',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '5',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      Policy: JSON.stringify(PolicyDocument),
    });
  });

  it('knows the errors by their classes and by their old codes', async () => {
    const { client, QueueUrl } = queues();
    const missing = client.send(new GetQueueUrlCommand({ QueueName: 'missing' }));
    await expect(missing).rejects.toThrow(QueueDoesNotExist);
    await expect(missing).rejects.toMatchObject({ Code: 'AWS.SimpleQueueService.NonExistentQueue' });
    const deletion = client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'invalid' }));
    await expect(deletion).rejects.toThrow(ReceiptHandleIsInvalid);
    const stale = client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: 'invalid', VisibilityTimeout: 1 }),
    );
    await expect(stale).rejects.toThrow('The input receipt handle "invalid" is not a valid receipt handle.');
  });

  it('purges a queue once a minute', async () => {
    const { client, QueueUrl, queue, seconds } = queues();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body' }));
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    expect(queue.messages()).toEqual([]);
    await expect(client.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on queue is allowed every 60 seconds.',
    });
    await seconds(60);
    await client.send(new PurgeQueueCommand({ QueueUrl }));
  });

  it('is told of an operation that the sandbox does not have', async () => {
    const { client, QueueUrl } = queues();
    const tagging = client.send(new TagQueueCommand({ QueueUrl, Tags: {} }));
    await expect(tagging).rejects.toThrow('The sandbox does not know the operation TagQueue.');
  });
});
