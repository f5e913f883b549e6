import type { Sqs } from '../services/sqs/service.ts';
import type { Template } from './template.ts';

/** Deploys the queues of a stack and their policies: first the dead-letter queues, since other queues name them. */
export function deployQueues(template: Template, sqs: Sqs): void {
  const queues = template.resources<{ RedrivePolicy?: object }>('AWS::SQS::Queue');
  for (const { properties } of queues.filter((queue) => !queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of queues.filter((queue) => queue.properties.RedrivePolicy)) sqs.createQueue(properties);
  for (const { properties } of template.resources('AWS::SQS::QueuePolicy')) sqs.createQueuePolicy(properties);
}
