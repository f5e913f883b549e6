import {
  type GetQueueAttributesCommand,
  type QueueAttributeName,
  type SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MessagesNotSent } from '../../../functions/aws/errors.ts';
import { messagesIn, sendToQueue } from '../../../functions/aws/queue.ts';

afterEach(() => vi.restoreAllMocks());

const url = 'https://sqs.us-east-1.amazonaws.com/123456789012/assign';
const bodies = Array.from({ length: 25 }, (_, number) => `message ${number}`);

/** SQS takes all messages but these. @returns each batch as it was sent */
function queueThatRefuses(...refused: string[]): string[][] {
  const batches: string[][] = [];
  vi.spyOn(SQSClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const { Entries = [] } = (command as SendMessageBatchCommand).input;
    batches.push(Entries.map(({ MessageBody = '' }) => MessageBody));
    const failed = Entries.filter(({ MessageBody = '' }) => refused.includes(MessageBody));
    return Promise.resolve({ Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) });
  });
  return batches;
}

describe('messages to the queue', () => {
  it('are sent all, in batches of ten', async () => {
    const batches = queueThatRefuses();

    await sendToQueue(url, bodies);

    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(batches.flat()).toEqual(bodies);
  });

  it('that SQS does not take are an error, after all were tried', async () => {
    const batches = queueThatRefuses('message 3', 'message 21');

    await expect(sendToQueue(url, bodies)).rejects.toThrow(new MessagesNotSent(['InternalError', 'InternalError']));
    expect(batches.flat()).toEqual(bodies);
  });

  it('are no call when there are none', async () => {
    const batches = queueThatRefuses();

    await sendToQueue(url, []);

    expect(batches).toEqual([]);
  });
});

/** SQS answers the attributes that it is asked for, and no other. */
function queueWith(attributes: Partial<Record<QueueAttributeName, string>>): void {
  vi.spyOn(SQSClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const { AttributeNames = [] } = (command as GetQueueAttributesCommand).input;
    const asked = Object.entries(attributes).filter(([name]) => AttributeNames.includes(name as QueueAttributeName));
    return Promise.resolve(asked.length > 0 ? { Attributes: Object.fromEntries(asked) } : {});
  });
}

describe('the messages in the queue', () => {
  it.each<[string, QueueAttributeName]>([
    ['that wait to be received', 'ApproximateNumberOfMessages'],
    ['that are being handled', 'ApproximateNumberOfMessagesNotVisible'],
    ['that are delayed', 'ApproximateNumberOfMessagesDelayed'],
  ])('%s are counted', async (_, name) => {
    queueWith({ [name]: '3', VisibilityTimeout: '360' });

    expect(await messagesIn(url)).toBe(3);
  });

  it('are counted together', async () => {
    queueWith({
      ApproximateNumberOfMessages: '100',
      ApproximateNumberOfMessagesNotVisible: '20',
      ApproximateNumberOfMessagesDelayed: '3',
    });

    expect(await messagesIn(url)).toBe(123);
  });
});
