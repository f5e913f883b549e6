import { partitionOf } from '../../world/partition.ts';
import * as v from 'valibot';
import type { Clock } from '../../world/clock.ts';
import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import { deadLetterTargetDoesNotExist, queueDoesNotExist, queueNameExists } from './errors.ts';
import type { Message } from './message.ts';
import { operations } from './operations.ts';
import { createQueue, type Queue } from './queue.ts';
import { parseQueuePolicy } from './queue-policy.ts';
import { parseQueueProperties } from './queue-properties.ts';
import { sendForService, type ServiceMessage } from './send-for-service.ts';

/** SQS of one account in one Region. */
export interface Sqs {
  handle: Handler;
  /** @param properties of AWS::SQS::Queue, with every reference resolved */
  createQueue(properties: unknown): Queue;
  /** @param properties of AWS::SQS::QueuePolicy, with every reference resolved */
  createQueuePolicy(properties: unknown): void;
  /** By name, ARN or URL. */
  queue(id: string): Queue | undefined;
  sendForService(message: ServiceMessage): Message;
}

export interface SqsSettings {
  clock: Clock;
  accountId: string;
  region: string;
  ids: () => string;
}

const queuePolicyProperties = v.strictObject({ Queues: v.array(v.string()), PolicyDocument: v.unknown() });

export function createSqs({ clock, accountId, region, ids }: SqsSettings): Sqs {
  const byName = new Map<string, Queue>();
  const arnOf = (name: string): string => `arn:${partitionOf(region).name}:sqs:${region}:${accountId}:${name}`;
  const urlOf = (name: string): string => `https://sqs.${region}.${partitionOf(region).urlSuffix}/${accountId}/${name}`;
  const find = (id: string): Queue | undefined =>
    [...byName.values()].find((queue) => id === queue.name || id === queue.arn || id === queue.url);

  return {
    handle: handlerOf({ byName, moveTasks: [], clock, ids }, operations, jsonRefusals),

    createQueue(input) {
      const properties = parseQueueProperties(input);
      const name = properties.QueueName;
      if (byName.has(name)) throw queueNameExists(name);
      const deadLetterQueue = properties.RedrivePolicy && find(properties.RedrivePolicy.deadLetterTargetArn);
      if (properties.RedrivePolicy && !deadLetterQueue) throw deadLetterTargetDoesNotExist(properties.RedrivePolicy);
      const queue = createQueue({ arn: arnOf(name), url: urlOf(name), properties, deadLetterQueue, clock, ids });
      byName.set(name, queue);
      return queue;
    },

    createQueuePolicy(input) {
      const { Queues, PolicyDocument } = v.parse(queuePolicyProperties, input);
      const policy = parseQueuePolicy(PolicyDocument);
      for (const url of Queues) {
        const queue = find(url);
        if (!queue) throw queueDoesNotExist();
        queue.policy = policy;
      }
    },

    queue: find,
    sendForService: (message) => sendForService(find(message.queueArn), message),
  };
}
