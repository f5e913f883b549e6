import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../sandbox/wire/call.ts';
import { serveJson } from '../../../../sandbox/wire/json/serve.ts';
import { bodies, eventBus } from './event-bus.ts';

const EventPattern = { source: ['aws.ec2'], detail: { state: ['running'] } };
const running = { source: 'aws.ec2', 'detail-type': 'any', detail: { state: 'running' } };
const ruleArn = (name: string): string => `arn:aws:events:us-east-1:111111111111:rule/${name}`;

/** A bus with a rule for events, one for a schedule, and one that is disabled. */
function busWithRules() {
  const bus = eventBus();
  const queue = bus.queue('queue');
  const Targets = [{ Id: 'queue', Arn: queue.arn }];
  bus.events.createRule({ Name: 'running', Description: 'An instance runs.', EventPattern, Targets });
  bus.events.createRule({ Name: 'sweep', ScheduleExpression: 'rate(1 hour)', Targets });
  bus.events.createRule({ Name: 'other', EventPattern, State: 'DISABLED', Targets });
  const minutes = (count: number): Promise<void> => bus.clock.advance(count * 60_000);
  return { ...bus, queue, minutes };
}

const named = (answer: unknown): string[] => (answer as { Rules: { Name: string }[] }).Rules.map(({ Name }) => Name);

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html
describe('ListRules', () => {
  it('has the rules by name, with the fields of AWS', async () => {
    const { call } = busWithRules();

    expect(await call('ListRules', {})).toEqual({
      Rules: [
        {
          Name: 'other',
          Arn: ruleArn('other'),
          EventPattern: JSON.stringify(EventPattern),
          State: 'DISABLED',
          EventBusName: 'default',
        },
        {
          Name: 'running',
          Arn: ruleArn('running'),
          EventPattern: JSON.stringify(EventPattern),
          State: 'ENABLED',
          Description: 'An instance runs.',
          EventBusName: 'default',
        },
        {
          Name: 'sweep',
          Arn: ruleArn('sweep'),
          State: 'ENABLED',
          ScheduleExpression: 'rate(1 hour)',
          EventBusName: 'default',
        },
      ],
    });
  });

  it('has those of a prefix, and goes on where the page before ended', async () => {
    const { call } = busWithRules();
    const first = await call('ListRules', { Limit: 2 });
    const { NextToken } = first as { NextToken: string };
    const second = await call('ListRules', { Limit: 2, NextToken });

    expect([named(first), named(second)]).toEqual([['other', 'running'], ['sweep']]);
    expect(second).not.toHaveProperty('NextToken');
    expect(named(await call('ListRules', { NamePrefix: 'ru' }))).toEqual(['running']);
    await expect(call('ListRules', { NextToken: 'any' })).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(call('ListRules', { Limit: 101 })).rejects.toThrow(
      "1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
  });

  it('is answered over the wire', async () => {
    const { events } = busWithRules();
    const signature: Pick<Call, 'service' | 'region' | 'caller'> = {
      service: 'events',
      region: 'us-east-1',
      caller: 'AKIAIOSFODNN7EXAMPLE',
    };
    const request = { headers: { 'x-amz-target': 'AWSEvents.ListRules' }, body: '{"NamePrefix":"sweep"}' };

    const { status, body } = await serveJson(request, signature, events.handle, () => 'request-1');

    expect(status).toBe(200);
    expect(named(JSON.parse(body))).toEqual(['sweep']);
  });
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html
it('DescribeRule has the rule, and who created it', async () => {
  const { call } = busWithRules();

  expect(await call('DescribeRule', { Name: 'sweep', EventBusName: 'default' })).toEqual({
    Name: 'sweep',
    Arn: ruleArn('sweep'),
    State: 'ENABLED',
    ScheduleExpression: 'rate(1 hour)',
    EventBusName: 'default',
    CreatedBy: '111111111111',
  });
});

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html
it('ListTargetsByRule has the targets as they were deployed', async () => {
  const { call, queue } = busWithRules();

  expect(await call('ListTargetsByRule', { Rule: 'running' })).toEqual({
    Targets: [{ Id: 'queue', Arn: queue.arn }],
  });
});

describe('a rule', () => {
  it('that is disabled delivers nothing until it is enabled', async () => {
    const { call, events, minutes, queue } = busWithRules();

    expect(await call('DisableRule', { Name: 'running' })).toBeUndefined();
    events.publish(running);
    await minutes(1);
    expect(bodies(queue)).toEqual([]);
    expect(await call('DescribeRule', { Name: 'running' })).toMatchObject({ State: 'DISABLED' });

    expect(await call('EnableRule', { Name: 'running' })).toBeUndefined();
    const delivered = events.publish(running);
    await minutes(1);
    expect(bodies(queue)).toEqual([delivered]);
  });

  it('that was deployed disabled can be enabled', async () => {
    const { call, events, minutes, queue } = busWithRules();
    await call('EnableRule', { Name: 'other' });

    events.publish(running);
    await minutes(1);

    expect(queue.messages()).toHaveLength(2);
  });

  it('with a schedule does not fire while it is disabled, and first after a period when it is enabled', async () => {
    const { call, minutes, queue } = busWithRules();
    await call('DisableRule', { Name: 'sweep' });
    await minutes(150);
    expect(queue.messages()).toEqual([]);

    await call('EnableRule', { Name: 'sweep' });
    await call('EnableRule', { Name: 'sweep' });
    await minutes(59);
    expect(queue.messages()).toEqual([]);
    await minutes(2);
    expect(queue.messages()).toHaveLength(1);
  });

  it.each<[operation: string, parameters: Record<string, unknown>, message: string]>([
    ['DescribeRule', { Name: 'none' }, 'Rule none does not exist on EventBus default.'],
    ['DisableRule', { Name: 'none' }, 'Rule none does not exist on EventBus default.'],
    ['EnableRule', { Name: 'none' }, 'Rule none does not exist on EventBus default.'],
    ['ListTargetsByRule', { Rule: 'none' }, 'Rule none does not exist on EventBus default.'],
    ['DisableRule', { Name: 'running', EventBusName: 'other' }, 'Event bus other does not exist.'],
    ['ListRules', { EventBusName: 'other' }, 'Event bus other does not exist.'],
  ])('that does not exist is refused by %s %o', async (operation, parameters, message) => {
    await expect(busWithRules().call(operation, parameters)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 400,
      message,
    });
  });
});
