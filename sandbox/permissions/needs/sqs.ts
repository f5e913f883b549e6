import { partitionOf } from '../../world/partition.ts';
import type { ResourcePolicy } from '../policy.ts';
import { type Need, type Needs, type Parameters, type Place, rows } from './need.ts';

/** SQS of an account in one Region. */
export interface SqsResources extends Place {
  policyOf: (queueArn: string) => ResourcePolicy;
}

/**
 * A batch needs the same permission as a single message, and a refusal has the action in lower case:
 * aws/serverless-application-model#3633.
 */
const onQueue: Readonly<Record<string, string>> = {
  ChangeMessageVisibility: 'sqs:changemessagevisibility',
  ChangeMessageVisibilityBatch: 'sqs:changemessagevisibility',
  DeleteMessage: 'sqs:deletemessage',
  DeleteMessageBatch: 'sqs:deletemessage',
  GetQueueAttributes: 'sqs:getqueueattributes',
  GetQueueUrl: 'sqs:getqueueurl',
  PurgeQueue: 'sqs:purgequeue',
  ReceiveMessage: 'sqs:receivemessage',
  SendMessage: 'sqs:sendmessage',
  SendMessageBatch: 'sqs:sendmessage',
};

export const sqsNeeds: Needs<SqsResources> = {
  ...rows(Object.keys(onQueue), (operation) => (resources, parameters) => [
    queueNeed(resources, onQueue[operation] ?? '', arnOf(resources, nameIn(parameters))),
  ]),
  ListQueues: (resources) => [{ action: 'sqs:listqueues', resource: arnOf(resources, '') }],
  // Without a destination the messages go back to the queues that they came from: any queue may be one of these.
  StartMessageMoveTask: (resources, { SourceArn, DestinationArn = arnOf(resources, '*') }) => [
    ...onDeadLetterQueue(resources, String(SourceArn), 'sqs:startmessagemovetask', ...toMove),
    queueNeed(resources, 'sqs:sendmessage', String(DestinationArn)),
  ],
  CancelMessageMoveTask: (resources, { TaskHandle }) =>
    onDeadLetterQueue(resources, queueOfTask(String(TaskHandle)), 'sqs:cancelmessagemovetask', ...toMove),
  ListMessageMoveTasks: (resources, { SourceArn }) =>
    onDeadLetterQueue(resources, String(SourceArn), 'sqs:listmessagemovetasks', 'sqs:getqueueattributes'),
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html */
const toMove = ['sqs:receivemessage', 'sqs:deletemessage', 'sqs:getqueueattributes'];

const onDeadLetterQueue = (resources: SqsResources, arn: string, ...actions: string[]): Need[] =>
  actions.map((action) => queueNeed(resources, action, arn));

const queueNeed = ({ policyOf }: SqsResources, action: string, resource: string): Need => ({
  action,
  resource,
  policy: policyOf(resource),
});

/** The handle of a message move task is the task's id and its queue, as JSON in base64. */
function queueOfTask(handle: string): string {
  try {
    const task = JSON.parse(Buffer.from(handle, 'base64').toString()) as { sourceArn?: string };
    return task.sourceArn ?? '';
  } catch {
    return '';
  }
}

const nameIn = ({ QueueUrl, QueueName }: Parameters): string => {
  const urlOrName = QueueUrl ?? QueueName;
  return typeof urlOrName === 'string' ? urlOrName.slice(urlOrName.lastIndexOf('/') + 1) : '';
};

const arnOf = ({ accountId, region }: Place, name: string): string =>
  `arn:${partitionOf(region).name}:sqs:${region}:${accountId}:${name}`;
