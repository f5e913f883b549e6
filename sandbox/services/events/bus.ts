import { partitionOf } from '../../world/partition.ts';
import type { timing } from '../../world/timing.ts';
import { deliver, type Delivery, type DeliverySettings } from './deliver.ts';
import { ruleDoesNotExist } from './errors.ts';
import { type Event, type NewEvent, timeText } from './event.ts';
import { compilePattern } from './pattern/matches-pattern.ts';
import { parseRule, type Rule } from './rule.ts';
import { parseRate } from './schedule-expression.ts';
import { sharedWait } from './shared-wait.ts';

/** The default event bus of one account in one Region, with its rules. */
export interface Bus {
  readonly arn: string;
  readonly accountId: string;
  /** In the order in which they were created. */
  readonly rules: ReadonlyMap<string, BusRule>;
  /** @param properties of AWS::Events::Rule, with every reference resolved */
  createRule(properties: unknown): Rule;
  /** @throws ResourceNotFoundException */
  rule(name: string): BusRule;
  /** Publishes an event of an AWS service: PutEvents refuses such an event. */
  publish(event: NewEvent): Event;
  /** The event as it would be published, without publishing it. */
  envelope(event: NewEvent): Event;
  /** Ends the schedules, which otherwise never end. */
  stop(): void;
}

export interface BusRule {
  readonly rule: Rule;
  readonly isEnabled: () => boolean;
  /** An enabled schedule begins its first period now. */
  readonly enable: () => void;
  /** What is on its way to a target arrives nevertheless. */
  readonly disable: () => void;
}

export interface BusSettings extends Omit<DeliverySettings, 'delays' | 'arrive'> {
  region: string;
  delays: typeof timing.delivery;
  /** Every delivery goes through here. To lose an event, do not call `next`; to double it, call it twice. */
  intercept: (delivery: Delivery, next: (delivery: Delivery) => Promise<void>) => Promise<void>;
}

export function createBus(settings: BusSettings): Bus {
  const { clock, accountId, region, ids, delays, intercept } = settings;
  const deliverySettings = { ...settings, arrive: sharedWait(clock, delays.eventToTarget) };
  const rules = new Map<string, BusRule & { matches: (event: Event) => boolean }>();
  const arnOf = (resource: string): string =>
    `arn:${partitionOf(region).name}:events:${region}:${accountId}:${resource}`;

  const envelope = ({ id, source, time, resources, detail, ...event }: NewEvent): Event => ({
    version: '0',
    id: id ?? ids(),
    'detail-type': event['detail-type'],
    source,
    account: event.account ?? accountId,
    time: time ?? timeText(clock.now()),
    region: event.region ?? region,
    resources: resources ?? [],
    detail,
  });

  function publish(newEvent: NewEvent): Event {
    const event = envelope(newEvent);
    for (const { rule, isEnabled, matches } of rules.values()) if (isEnabled() && matches(event)) send(event, rule);
    return event;
  }

  function send(event: Event, rule: Rule): void {
    for (const target of rule.Targets) {
      void intercept({ event, rule, target }, (delivery) => deliver(delivery, deliverySettings));
    }
  }

  function fire(rule: Rule): void {
    send(publish({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [rule.arn], detail: {} }), rule);
  }

  function busRule(rule: Rule): BusRule {
    const { setInterval, clearInterval } = clock.globals;
    const period = rule.ScheduleExpression === undefined ? undefined : parseRate(rule.ScheduleExpression);
    let isEnabled = false;
    let timer: NodeJS.Timeout | undefined;
    return {
      rule,
      isEnabled: () => isEnabled,
      enable() {
        if (!isEnabled && period !== undefined) timer = setInterval(() => fire(rule), period);
        isEnabled = true;
      },
      disable() {
        clearInterval(timer);
        isEnabled = false;
      },
    };
  }

  return {
    arn: arnOf('event-bus/default'),
    accountId,
    rules,
    createRule(properties) {
      const rule = parseRule(properties, (name) => arnOf(`rule/${name}`));
      const matches = rule.EventPattern ? compilePattern(rule.EventPattern) : () => false;
      const created = { ...busRule(rule), matches };
      rules.set(rule.Name, created);
      if (rule.State === 'ENABLED') created.enable();
      return rule;
    },
    rule(name) {
      const found = rules.get(name);
      if (!found) throw ruleDoesNotExist(name);
      return found;
    },
    publish,
    envelope,
    stop() {
      for (const { disable } of rules.values()) disable();
    },
  };
}
