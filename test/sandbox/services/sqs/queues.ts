import { virtualClock } from '../../../../sandbox/world/clock.ts';
import { createIds } from '../../../../sandbox/world/ids.ts';
import { createSqs } from '../../../../sandbox/services/sqs/service.ts';
import { sqsClient } from '../../wire/json-sqs-client.ts';

/** SQS with one queue, and a real SDK client for it. */
export function queues(properties: object = {}) {
  const clock = virtualClock(new Date('2026-01-02T03:04:05Z'));
  const all = createIds('test');
  const ids = (): string => all.uuid();
  const sqs = createSqs({ clock, accountId: '111111111111', region: 'us-east-1', ids });
  const queue = sqs.createQueue({ QueueName: 'queue', ...properties });
  const seconds = (count: number): Promise<void> => clock.advance(count * 1000);
  return { clock, seconds, ids, sqs, queue, QueueUrl: queue.url, client: sqsClient(sqs.handle, ids) };
}

export const text = (body: string) => ({ body, attributes: {}, senderId: 'AIDA' });
