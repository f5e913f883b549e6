import { GetQueueAttributesCommand, type QueueAttributeName, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { chunks } from '../chunks.ts';
import { MessagesNotSent } from './errors.ts';
import { sqs } from './sqs-client.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const entriesPerBatch = 10;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
const numbersOfMessages = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] satisfies QueueAttributeName[];

/** About how many messages are in the queue: to be received, being handled, and delayed. */
export async function messagesIn(queueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: numbersOfMessages }),
  );
  return numbersOfMessages.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
}

/** @throws MessagesNotSent after all were tried */
export async function sendToQueue(queueUrl: string, bodies: readonly string[]): Promise<void> {
  const failed: string[] = [];
  for (const some of chunks(bodies, entriesPerBatch)) {
    const Entries = some.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    failed.push(...(Failed ?? []).map(({ Code }) => Code ?? 'unknown'));
  }
  if (failed.length > 0) throw new MessagesNotSent(failed);
}
