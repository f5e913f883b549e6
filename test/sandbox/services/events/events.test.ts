import { describe, expect, it } from 'vitest';
import type { EventsSettings } from '../../../../sandbox/services/events/service.ts';
import type { Queue } from '../../../../sandbox/services/sqs/queue.ts';
import { bodies, eventBus } from './event-bus.ts';

const running = {
  source: 'aws.ec2',
  'detail-type': 'EC2 Instance State-change Notification',
  detail: { state: 'running' },
};
const EventPattern = { source: ['aws.ec2'], detail: { state: ['running'] } };

function busWithQueue(settings: Parameters<typeof eventBus>[0] = {}) {
  const bus = eventBus(settings);
  const queue = bus.queue('queue');
  return { ...bus, queue, Targets: [{ Id: 'queue', Arn: queue.arn }] };
}

const idsIn = (queue: Queue): string[] => queue.messages().map(({ body }) => (JSON.parse(body) as { id: string }).id);

describe('the bus', () => {
  it('adds the envelope to what a service publishes', () => {
    const { events } = eventBus();
    const event = events.publish({ ...running, resources: ['arn:aws:ec2:us-east-1:111111111111:instance/i-1'] });
    expect(JSON.stringify(event)).toBe(
      `{"version":"0","id":"${event.id}","detail-type":"EC2 Instance State-change Notification","source":"aws.ec2",` +
        '"account":"111111111111","time":"2026-01-02T03:04:05Z","region":"us-east-1",' +
        '"resources":["arn:aws:ec2:us-east-1:111111111111:instance/i-1"],"detail":{"state":"running"}}',
    );
  });

  it('delivers an event to every target of every rule that matches it', async () => {
    const { clock, events, queue, Targets } = busWithQueue();
    events.createRule({ Name: 'one', EventPattern, Targets: [...Targets, { ...Targets[0], Id: 'again' }] });
    events.createRule({ Name: 'two', EventPattern, Targets });
    events.createRule({ Name: 'other', EventPattern: { source: ['aws.tag'] }, Targets });
    events.createRule({ Name: 'off', EventPattern, Targets, State: 'DISABLED' });
    const event = events.publish(running);
    await clock.advance(1000);
    expect(bodies(queue)).toEqual([event, event, event]);
  });

  it('delivers 50 ms later', async () => {
    const { clock, events, queue, Targets } = busWithQueue();
    events.createRule({ Name: 'rule', EventPattern, Targets });
    events.publish(running);
    await clock.advance(49);
    expect(queue.messages()).toEqual([]);
    await clock.advance(1);
    expect(queue.messages()).toHaveLength(1);
  });

  it.each([
    ['RoleArn', { Name: 'rule', RoleArn: 'arn:aws:iam::111111111111:role/r' }],
    ['EventBusName', { Name: 'rule', EventBusName: 'custom' }],
    ['SqsParameters', { Name: 'rule', Targets: [{ Id: 'a', Arn: 'b', SqsParameters: { MessageGroupId: 'g' } }] }],
  ])('refuses the property %s, which it would ignore', (property, properties) => {
    expect(() => eventBus().events.createRule(properties)).toThrow(property === 'EventBusName' ? '"custom"' : property);
  });
});

async function deliveredWith(intercept: NonNullable<EventsSettings['intercept']>): Promise<string[]> {
  const { clock, events, queue, Targets } = busWithQueue({ intercept });
  events.createRule({ Name: 'rule', EventPattern, Targets });
  events.publish({ ...running, id: 'first' });
  events.publish({ ...running, id: 'second' });
  await clock.advance(10_000);
  return idsIn(queue);
}

describe('an intercepted delivery', () => {
  it('can be lost', async () => {
    const delivered = await deliveredWith(async (delivery, next) => {
      if (delivery.event.id !== 'first') await next(delivery);
    });
    expect(delivered).toEqual(['second']);
  });

  it('can be doubled', async () => {
    const delivered = await deliveredWith(async (delivery, next) => {
      await next(delivery);
      if (delivery.event.id === 'first') await next(delivery);
    });
    expect(delivered).toEqual(['first', 'second', 'first']);
  });

  it('can be overtaken', async () => {
    const bus = busWithQueue({
      intercept: async (delivery, next) => {
        if (delivery.event.id === 'first') await bus.clock.sleep(1000);
        await next(delivery);
      },
    });
    bus.events.createRule({ Name: 'rule', EventPattern, Targets: bus.Targets });
    bus.events.publish({ ...running, id: 'first' });
    bus.events.publish({ ...running, id: 'second' });
    await bus.clock.advance(10_000);
    expect(idsIn(bus.queue)).toEqual(['second', 'first']);
  });
});
