import type { Message, ReceivedMessage } from './message.ts';
import type { Queue } from './queue.ts';

/**
 * Moves the messages of a dead-letter queue to another queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export interface MessageMoveTask {
  readonly id: string;
  readonly source: Queue;
  /** Left out: every message goes back to the queue that it came from. */
  readonly destination: Queue | undefined;
  readonly messagesPerSecond: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failureReason?: string;
}

/** The most that a caller may ask for; without a wish SQS chooses, and the sandbox takes this. */
export const mostPerSecond = 500;

/** How long a message that is on its way is hidden from others, in seconds. */
const whileMoved = 30;

/** @param sourceQueue the queue from which a dead letter came */
export async function moveMessages(
  task: MessageMoveTask,
  sleep: (milliseconds: number) => Promise<void>,
  sourceQueue: (arn: string) => Queue | undefined,
): Promise<void> {
  const pause = 1000 / (task.messagesPerSecond ?? mostPerSecond);
  const isRunning = (): boolean => task.status === 'RUNNING';
  for (await sleep(pause); isRunning(); await sleep(pause)) {
    const [message] = task.moved < task.toMove ? task.source.receive(1, whileMoved) : [];
    if (!message) task.status = 'COMPLETED';
    else moveMessage(task, message, sourceQueue);
  }
}

function moveMessage(
  task: MessageMoveTask,
  message: ReceivedMessage,
  sourceQueue: (arn: string) => Queue | undefined,
): void {
  const { source } = task;
  const destination = task.destination ?? sourceQueue(message.deadLetterSourceArn ?? '');
  if (!destination) {
    const kept = source.find(message.receiptHandle);
    if (kept) source.hide(kept, 0);
    Object.assign(task, { status: 'FAILED', failureReason: whyNowhere(message) });
    return;
  }
  // "All redriven messages are considered new messages with a new messageID and enqueueTime":
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
  const { body, attributes, senderId } = message;
  destination.send({ body, attributes, senderId });
  source.delete(message);
  task.moved += 1;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html */
const whyNowhere = ({ deadLetterSourceArn }: Message): string =>
  deadLetterSourceArn === undefined ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue';

/** Callers take it as opaque; the permissions read in it which queue it is about. */
export const handleOf = ({ id, source }: MessageMoveTask): string =>
  Buffer.from(JSON.stringify({ taskId: id, sourceArn: source.arn })).toString('base64');
