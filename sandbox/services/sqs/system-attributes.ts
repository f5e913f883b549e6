import type { ReceivedMessage } from './message.ts';

/** What SQS says of a message that is received. All values are text. */
export const systemAttributes = (message: ReceivedMessage): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(message.sentAt),
  SenderId: message.senderId,
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  ...(message.deadLetterSourceArn !== undefined && { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
});
