import type { Sqs } from '../services/sqs/service.ts';
import type { Template } from './template.ts';

/** The queues of a stack with their policies: first the dead-letter queues, which the others name. */
export function deployQueues(template: Template, sqs: Sqs): void {
  const queues = template.resources<{ RedrivePolicy?: object }>('AWS::SQS::Queue');
  for (const { properties } of queues.filter((queue) => !queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of queues.filter((queue) => queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of template.resources('AWS::SQS::QueuePolicy')) sqs.createQueuePolicy(properties);
}
