import { AwsError } from '../../../wire/aws-error.ts';
import { textList } from '../parameters.ts';
import type { Queue } from '../queue.ts';
import { type Operation, queueOf } from '../queues.ts';

export const getQueueAttributes: Operation = (queues, parameters) => {
  const names = textList(parameters, 'AttributeNames');
  const attributes = attributesOf(queueOf(queues, parameters));
  const unknown = names.find((name) => name !== 'All' && !(name in attributes));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', 400, `Unknown Attribute ${unknown}.`);
  const asked = Object.entries(attributes).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  );
  return asked.length > 0 ? { Attributes: Object.fromEntries(asked) } : {};
};

function attributesOf(queue: Queue): Record<string, string | undefined> {
  const { properties } = queue;
  const messages = queue.count();
  const created = String(Math.floor(queue.createdAt / 1000));
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(messages.visible),
    ApproximateNumberOfMessagesNotVisible: String(messages.inFlight),
    ApproximateNumberOfMessagesDelayed: String(messages.delayed),
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    VisibilityTimeout: String(properties.VisibilityTimeout),
    MaximumMessageSize: String(properties.MaximumMessageSize),
    MessageRetentionPeriod: String(properties.MessageRetentionPeriod),
    DelaySeconds: String(properties.DelaySeconds),
    ReceiveMessageWaitTimeSeconds: String(properties.ReceiveMessageWaitTimeSeconds),
    SqsManagedSseEnabled: String(properties.SqsManagedSseEnabled),
    RedrivePolicy: properties.RedrivePolicy && JSON.stringify(properties.RedrivePolicy),
    Policy: queue.policy?.text,
  };
}
