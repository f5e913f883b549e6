import { describe, expect, it } from 'vitest';
import { UnsupportedScheduleError } from '../../../../sandbox/services/events/schedule-expression.ts';
import { bodies, eventBus } from './event-bus.ts';

function scheduled(ScheduleExpression: string) {
  const bus = eventBus();
  const queue = bus.queue('queue');
  const rule = bus.events.createRule({
    Name: 'sweep',
    ScheduleExpression,
    Targets: [{ Id: 'queue', Arn: queue.arn }],
  });
  return { ...bus, queue, rule };
}

describe('a scheduled rule', () => {
  // The event: recorded by radkawar/stackd, testdata/aws/eventbridge/scheduled_delivery.json, commit 9dc356f.
  it('sends its event after each period, and first after one', async () => {
    const { clock, queue, rule } = scheduled('rate(5 minutes)');
    await clock.advance(11 * 60_000);
    const event = {
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '111111111111',
      region: 'us-east-1',
      resources: [rule.arn],
      detail: {},
    };
    expect(bodies(queue)).toEqual([
      { ...event, time: '2026-01-02T03:09:05Z' },
      { ...event, time: '2026-01-02T03:14:05Z' },
    ]);
  });

  it('is seen by other rules on the bus', async () => {
    const { clock, events, queue } = scheduled('rate(1 hour)');
    const Targets = [{ Id: 'queue', Arn: queue.arn }];
    events.createRule({ Name: 'observer', EventPattern: { source: ['aws.events'] }, Targets });
    await clock.advance(61 * 60_000);
    expect(queue.messages()).toHaveLength(2);
  });

  it('ends when the bus is stopped', async () => {
    const { clock, events, queue } = scheduled('rate(1 minute)');
    events.stop();
    await clock.advance(60 * 60_000);
    expect(queue.messages()).toEqual([]);
  });

  it.each([
    'cron(0 12 * * ? *)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'at(2026)',
  ])('is refused with %s, by name', (expression) => {
    expect(() => scheduled(expression)).toThrow(UnsupportedScheduleError);
    expect(() => scheduled(expression)).toThrow(expression);
  });
});
