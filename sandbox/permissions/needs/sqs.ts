import type { ResourcePolicy } from '../policy.ts';
import { type Needs, type Parameters, type Place, rows } from './need.ts';

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
  ...rows(Object.keys(onQueue), (operation) => (resources, parameters) => {
    const resource = arnOf(resources, nameIn(parameters));
    return [{ action: onQueue[operation] ?? '', resource, policy: resources.policyOf(resource) }];
  }),
  ListQueues: (resources) => [{ action: 'sqs:listqueues', resource: arnOf(resources, '') }],
};

const nameIn = ({ QueueUrl, QueueName }: Parameters): string => {
  const urlOrName = QueueUrl ?? QueueName;
  return typeof urlOrName === 'string' ? urlOrName.slice(urlOrName.lastIndexOf('/') + 1) : '';
};

const arnOf = ({ accountId, region }: Place, name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;
