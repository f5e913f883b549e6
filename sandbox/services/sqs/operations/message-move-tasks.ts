import { AwsError } from '../../../wire/aws-error.ts';
import { invalid, resourceNotFound, taskNotFound } from '../errors.ts';
import { handleOf, type MessageMoveTask, mostPerSecond, moveMessages } from '../message-move-task.ts';
import { optionalNumber, type Parameters, requiredText } from '../parameters.ts';
import type { Queue } from '../queue.ts';
import { type Operation, type Queues, queueWithArn, sourcesOf } from '../queues.ts';

const rateRange = { minimum: 1, maximum: mostPerSecond, reason: `Must be between 1 and ${mostPerSecond}.` };
const resultsRange = { minimum: 1, maximum: 10, reason: 'Must be between 1 and 10, if provided.' };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export const startMessageMoveTask: Operation = (queues, parameters) => {
  const source = sourceOf(queues, parameters);
  if (sourcesOf(queues, source).length === 0) throw invalid('Source queue must be configured as a Dead Letter Queue.');
  const destinationArn = parameters['DestinationArn'] as string | undefined;
  const destination = destinationArn === undefined ? undefined : queueWithArn(queues, destinationArn);
  if (destinationArn !== undefined && !destination) throw resourceNotFound('DestinationArn');
  const messagesPerSecond = optionalNumber(parameters, 'MaxNumberOfMessagesPerSecond', rateRange);
  if (tasksOf(queues, source).some(({ status }) => status === 'RUNNING')) {
    const rule = 'Only one active task is allowed for a source queue arn at a given time.';
    throw invalid(`There is already a task running. ${rule}`);
  }

  const task: MessageMoveTask = {
    id: queues.ids(),
    source,
    destination,
    messagesPerSecond,
    startedAt: queues.clock.now(),
    toMove: source.count().visible,
    moved: 0,
    status: 'RUNNING',
  };
  queues.moveTasks.push(task);
  void moveMessages(
    task,
    (milliseconds) => queues.clock.sleep(milliseconds),
    (arn) => queueWithArn(queues, arn),
  );
  return { TaskHandle: handleOf(task) };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export const listMessageMoveTasks: Operation = (queues, parameters) => {
  const maximum = optionalNumber(parameters, 'MaxResults', resultsRange) ?? 1;
  const tasks = tasksOf(queues, sourceOf(queues, parameters)).toReversed();
  return { Results: tasks.slice(0, maximum).map(describe) };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html */
export const cancelMessageMoveTask: Operation = (queues, parameters) => {
  const handle = requiredText(parameters, 'TaskHandle');
  const task = queues.moveTasks.find((candidate) => handleOf(candidate) === handle);
  if (!task) throw taskNotFound();
  if (task.status !== 'RUNNING') {
    throw new AwsError('UnsupportedOperation', 400, 'Only active message move tasks can be cancelled.');
  }
  task.status = 'CANCELLED';
  return { ApproximateNumberOfMessagesMoved: task.moved };
};

function sourceOf(queues: Queues, parameters: Parameters): Queue {
  const source = queueWithArn(queues, requiredText(parameters, 'SourceArn'));
  if (!source) throw resourceNotFound('SourceArn');
  return source;
}

const tasksOf = ({ moveTasks }: Queues, queue: Queue): MessageMoveTask[] =>
  moveTasks.filter(({ source }) => source === queue);

/** Only a task that runs shows its handle. */
const describe = (task: MessageMoveTask): object => ({
  ...(task.status === 'RUNNING' && { TaskHandle: handleOf(task) }),
  Status: task.status,
  SourceArn: task.source.arn,
  ...(task.destination && { DestinationArn: task.destination.arn }),
  ...(task.messagesPerSecond !== undefined && { MaxNumberOfMessagesPerSecond: task.messagesPerSecond }),
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
  StartedTimestamp: task.startedAt,
});
