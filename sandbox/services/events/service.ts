import { timing } from '../../world/timing.ts';
import type { Handler } from '../../wire/call.ts';
import { unknownOperation } from '../../wire/json/unknown-operation.ts';
import { deliver, type Delivery, type DeliverySettings } from './deliver.ts';
import { type Event, type NewEvent, timeText } from './event.ts';
import { putEvents } from './operations/put-events.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';
import { compilePattern } from './pattern/matches-pattern.ts';
import { parseRule, type Rule } from './rule.ts';
import { parseRate } from './schedule-expression.ts';
import { sharedWait } from './shared-wait.ts';

/** The default event bus of one account in one Region. */
export interface Events {
  readonly handle: Handler;
  /** @param properties of AWS::Events::Rule, with every reference resolved */
  createRule(properties: unknown): Rule;
  /** Takes an event of an AWS service, which PutEvents takes from nobody. */
  publish(event: NewEvent): Event;
  /** Ends the schedules, which otherwise never end. */
  stop(): void;
}

type Deliver = (delivery: Delivery) => Promise<void>;

export interface EventsSettings extends Omit<DeliverySettings, 'delays' | 'arrive'> {
  region: string;
  delays?: DeliverySettings['delays'];
  /** Every delivery goes through here. To lose an event, do not call `next`; to double it, call it twice. */
  intercept?: (delivery: Delivery, next: Deliver) => Promise<void>;
}

export function createEvents(settings: EventsSettings): Events {
  const { clock, accountId, region, ids } = settings;
  const { delays = timing.delivery, intercept = (delivery, next) => next(delivery) } = settings;
  const { setInterval, clearInterval } = clock.globals;
  const deliverySettings = { ...settings, delays, arrive: sharedWait(clock, delays.eventToTarget) };
  const rules: { rule: Rule; matches: (event: Event) => boolean }[] = [];
  const schedules: NodeJS.Timeout[] = [];

  const busArn = `arn:aws:events:${region}:${accountId}:event-bus/default`;
  const arnOf = (name: string): string => `arn:aws:events:${region}:${accountId}:rule/${name}`;

  const envelope = ({ id, source, time, resources, detail, ...event }: NewEvent): Event => ({
    version: '0',
    id: id ?? ids(),
    'detail-type': event['detail-type'],
    source,
    account: accountId,
    time: time ?? timeText(clock.now()),
    region,
    resources: resources ?? [],
    detail,
  });

  function publish(newEvent: NewEvent): Event {
    const event = envelope(newEvent);
    for (const { rule, matches } of rules) if (matches(event)) send(event, rule);
    return event;
  }

  function send(event: Event, rule: Rule): void {
    for (const target of rule.Targets) {
      void intercept({ event, rule, target }, (delivery) => deliver(delivery, deliverySettings));
    }
  }

  function schedule(rule: Rule, expression: string): void {
    const run = (): void =>
      send(
        publish({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [rule.arn], detail: {} }),
        rule,
      );
    schedules.push(setInterval(run, parseRate(expression)));
  }

  return {
    async handle({ operation, parameters }) {
      if (operation === 'TestEventPattern') return testEventPattern(parameters);
      if (operation !== 'PutEvents') throw unknownOperation(operation);
      return putEvents(parameters, (event, bus) =>
        bus === 'default' || bus === busArn ? publish(event) : envelope(event),
      );
    },

    createRule(properties) {
      const rule = parseRule(properties, arnOf);
      const { EventPattern, ScheduleExpression, State } = rule;
      const matches = EventPattern && compilePattern(EventPattern);
      if (State === 'DISABLED') return rule;
      if (matches) rules.push({ rule, matches });
      if (ScheduleExpression !== undefined) schedule(rule, ScheduleExpression);
      return rule;
    },

    publish,

    stop() {
      for (const timer of schedules) clearInterval(timer);
    },
  };
}
