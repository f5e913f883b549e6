import { virtualClock } from '../../../../sandbox/world/clock.ts';
import { createEvents, type EventsSettings } from '../../../../sandbox/services/events/service.ts';
import { createIds } from '../../../../sandbox/world/ids.ts';
import type { Queue } from '../../../../sandbox/services/sqs/queue.ts';
import { createSqs } from '../../../../sandbox/services/sqs/service.ts';

export const accountId = '111111111111';
export const region = 'us-east-1';

/** A bus, and queues beside it that let EventBridge send what they are told. */
export function eventBus(settings: Partial<EventsSettings> = {}) {
  const clock = virtualClock(new Date('2026-01-02T03:04:05Z'));
  const all = createIds('test');
  const ids = (): string => all.uuid();
  const sqs = createSqs({ clock, accountId, region, ids });
  const events = createEvents({ clock, accountId, region, ids, sqs, invokeFunction: async () => {}, ...settings });

  function queue(name: string, condition: object | undefined = {}): Queue {
    const created = sqs.createQueue({ QueueName: name });
    const Principal = { Service: 'events.amazonaws.com' };
    const allow = {
      Effect: 'Allow',
      Principal,
      Action: 'sqs:SendMessage',
      Resource: created.arn,
      Condition: condition,
    };
    sqs.createQueuePolicy({ Queues: [created.url], PolicyDocument: { Version: '2012-10-17', Statement: [allow] } });
    return created;
  }

  const call = (operation: string, parameters: Record<string, unknown>): Promise<unknown> =>
    events.handle({ service: 'events', region, caller: 'AKIAIOSFODNN7EXAMPLE', operation, parameters });

  return { clock, sqs, events, queue, call };
}

export const bodies = (queue: Queue): unknown[] => queue.messages().map(({ body }) => JSON.parse(body) as unknown);

/** The text attributes of the only message in a queue. */
export const attributes = (queue: Queue): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(queue.messages()[0]?.attributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
  );
