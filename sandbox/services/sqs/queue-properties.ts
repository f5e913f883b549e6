import * as v from 'valibot';

const seconds = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));

const redrivePolicy = v.strictObject({
  deadLetterTargetArn: v.string(),
  maxReceiveCount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
});

/** AWS::SQS::Queue as in CloudFormation, with its defaults and ranges. What the sandbox does not have is refused. */
const queueProperties = v.strictObject({
  QueueName: v.pipe(v.string(), v.regex(/^[\w-]{1,80}$/)),
  DelaySeconds: v.optional(seconds(0, 900), 0),
  MaximumMessageSize: v.optional(v.pipe(v.number(), v.minValue(1024), v.maxValue(1_048_576)), 1_048_576),
  MessageRetentionPeriod: v.optional(seconds(60, 1_209_600), 345_600),
  ReceiveMessageWaitTimeSeconds: v.optional(seconds(0, 20), 0),
  VisibilityTimeout: v.optional(seconds(0, 43_200), 30),
  RedrivePolicy: v.optional(redrivePolicy),
  SqsManagedSseEnabled: v.optional(v.boolean(), true),
  Tags: v.optional(v.unknown()),
});

export type QueueProperties = v.InferOutput<typeof queueProperties>;

export const parseQueueProperties = (properties: unknown): QueueProperties => v.parse(queueProperties, properties);
