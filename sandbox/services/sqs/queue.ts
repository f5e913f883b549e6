import type { Clock } from '../../world/clock.ts';
import { arrivals, type Until } from './arrivals.ts';
import { dueMessages } from './due-messages.ts';
import { type Message, messageState, type MessageState, type NewMessage, type ReceivedMessage } from './message.ts';
import type { QueuePolicy } from './queue-policy.ts';
import type { QueueProperties } from './queue-properties.ts';
import { parseReceiptHandle, receiptHandle } from './receipt-handle.ts';

/** A standard queue. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly properties: QueueProperties;
  readonly createdAt: number;
  policy?: QueuePolicy;
  purgedAt?: number;
  send(message: NewMessage, delaySeconds?: number): Message;
  receive(maximum: number, visibilityTimeout?: number): ReceivedMessage[];
  /** Settles when there is a message to receive, at the deadline, or when aborted. */
  arrival(until?: Until): Promise<void>;
  /** The message that was received with this handle, if it is still here and was not received again since. */
  find(receiptHandle: string): Message | undefined;
  hide(message: Message, seconds: number): void;
  delete(message: Message): void;
  purge(): void;
  /** Takes over a message that its queue has given up. */
  bury(message: Message, sourceArn: string): void;
  /** All messages that have not expired, in the order of their coming. */
  messages(): Message[];
  count(): Record<MessageState, number>;
}

export interface QueueSettings {
  arn: string;
  url: string;
  properties: QueueProperties;
  deadLetterQueue?: Queue | undefined;
  clock: Clock;
  ids: () => string;
}

export function createQueue({ arn, url, properties, deadLetterQueue, clock, ids }: QueueSettings): Queue {
  const name = properties.QueueName;
  const messages = new Map<string, Message>();
  const due = dueMessages((message) => messages.get(message.id) === message);
  const { wait, changed } = arrivals(clock, () => due.first()?.visibleAt);
  const isExpired = (message: Message): boolean =>
    message.sentAt + properties.MessageRetentionPeriod * 1000 <= clock.now();

  function add(message: Message): Message {
    messages.set(message.id, message);
    due.push(message);
    changed();
    return message;
  }

  function hide(message: Message, seconds: number): void {
    message.visibleAt = clock.now() + seconds * 1000;
    due.push(message);
    changed();
  }

  /** The next message to hand out. What is expired or was received too often is cleared away on the way to it. */
  function take(): Message | undefined {
    for (let message = due.first(); message && message.visibleAt <= clock.now(); message = due.first()) {
      due.removeFirst();
      if (!isExpired(message) && !isDead(message)) return message;
      messages.delete(message.id);
      if (!isExpired(message)) deadLetterQueue?.bury(message, arn);
    }
    return undefined;
  }

  const isDead = (message: Message): boolean =>
    properties.RedrivePolicy !== undefined && message.receiveCount >= properties.RedrivePolicy.maxReceiveCount;

  function receive(maximum: number, visibilityTimeout = properties.VisibilityTimeout): ReceivedMessage[] {
    const taken: Message[] = [];
    for (let message = take(); message; message = take()) {
      taken.push(message);
      if (taken.length === maximum) break;
    }
    return taken.map((message) => {
      message.receiveCount += 1;
      message.firstReceivedAt ??= clock.now();
      hide(message, visibilityTimeout);
      return { ...message, receiptHandle: receiptHandle(name, message.id, message.receiveCount) };
    });
  }

  const present = (): Message[] => [...messages.values()].filter((message) => !isExpired(message));

  return {
    name,
    arn,
    url,
    properties,
    createdAt: clock.now(),
    send(message, delaySeconds = properties.DelaySeconds) {
      const sentAt = clock.now();
      return add({ ...message, id: ids(), sentAt, visibleAt: sentAt + delaySeconds * 1000, receiveCount: 0 });
    },
    receive,
    arrival: (until = {}) => wait(until),
    find(handle) {
      const { messageId, receive } = parseReceiptHandle(handle, name);
      const message = messages.get(messageId);
      return message?.receiveCount === receive ? message : undefined;
    },
    hide,
    delete(message) {
      messages.delete(message.id);
      changed();
    },
    purge() {
      messages.clear();
      changed();
    },
    // The id, the attributes, the time of sending and the receive count stay: "the number of times a message has been
    // received across all queues but not deleted" (SQS API reference, ReceiveMessage).
    bury(message, sourceArn) {
      add({ ...message, visibleAt: clock.now(), deadLetterSourceArn: sourceArn });
    },
    messages: present,
    count() {
      const counts = { visible: 0, inFlight: 0, delayed: 0 };
      for (const message of present()) counts[messageState(message, clock.now())] += 1;
      return counts;
    },
  };
}
