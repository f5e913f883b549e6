/** The value is base64 for Binary, and otherwise text. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender sends. */
export interface NewMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly senderId: string;
}

/** A message in a queue. Times are milliseconds since the epoch. */
export interface Message extends NewMessage {
  readonly id: string;
  readonly sentAt: number;
  /** From when on it can be received. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The queue from which it came here as a dead letter. */
  deadLetterSourceArn?: string;
}

/** A message as one receive hands it out. */
export interface ReceivedMessage extends Readonly<Message> {
  readonly receiptHandle: string;
}

export type MessageState = 'visible' | 'inFlight' | 'delayed';

export function messageState(message: Message, now: number): MessageState {
  if (message.visibleAt <= now) return 'visible';
  return message.receiveCount > 0 ? 'inFlight' : 'delayed';
}
