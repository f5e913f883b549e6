import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { sqs } from '../../functions/aws/sqs-client.ts';

/** A message of a dead-letter queue. */
export interface DeadLetter {
  messageId: string;
  body: string;
  /** ISO 8601 */
  sentAt: string;
  /** How often it was received, by whomever. */
  received: number;
  /** What EventBridge says of an event that it could not deliver: ERROR_CODE and others. Empty for a message that was in the queue. */
  attributes: Record<string, string>;
  receiptHandle: string;
}

/** Messages that are on their way back to the queue. */
export interface Move {
  /** Milliseconds since the epoch. */
  startedAt: number;
  status: string;
  moved: number;
  toMove: number;
  failureReason?: string;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const mostPerCall = 10;

export async function queueUrl(name: string): Promise<string> {
  return (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? '';
}

export async function queueArn(url: string): Promise<string> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  return Attributes?.['QueueArn'] ?? '';
}

/**
 * Up to ten messages, which others do not see for a while.
 * @returns none when none came within a second: a queue may have some nevertheless
 */
export async function receive(url: string, hiddenSeconds: number): Promise<DeadLetter[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: mostPerCall,
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map(
    ({ MessageId: messageId = '', Body: body = '', Attributes, MessageAttributes, ReceiptHandle }) => ({
      messageId,
      body,
      sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
      received: Number(Attributes?.ApproximateReceiveCount ?? 0),
      attributes: Object.fromEntries(
        Object.entries(MessageAttributes ?? {}).map(([name, { StringValue = '' }]) => [name, StringValue]),
      ),
      receiptHandle: ReceiptHandle ?? '',
    }),
  );
}

/** Lets others see them again, at once. What SQS does not take comes back by itself. @param letters up to ten */
export async function giveBack(url: string, letters: readonly DeadLetter[]): Promise<void> {
  if (letters.length === 0) return;
  const Entries = letters.map(({ receiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: 0,
  }));
  await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
}

/** @throws UnsupportedOperation, InvalidParameterValue while another move runs */
export async function startMove(sourceArn: string, destinationArn: string): Promise<void> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: sourceArn, DestinationArn: destinationArn }));
}

/** The last move, whoever started it. */
export async function lastMove(sourceArn: string): Promise<Move | undefined> {
  const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: sourceArn, MaxResults: 1 }));
  const [last] = Results ?? [];
  return (
    last && {
      startedAt: last.StartedTimestamp ?? 0,
      status: last.Status ?? '',
      moved: last.ApproximateNumberOfMessagesMoved ?? 0,
      toMove: last.ApproximateNumberOfMessagesToMove ?? 0,
      ...(last.FailureReason !== undefined && { failureReason: last.FailureReason }),
    }
  );
}
