import type { Clock } from '../../world/clock.ts';
import type { timing } from '../../world/timing.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { deadLetterAttributes, type Exhausted, type Failure } from './dead-letter.ts';
import type { Event } from './event.ts';
import type { Rule, Target } from './rule.ts';
import { senderOf, sendToTarget, type TargetSettings } from './send-to-target.ts';
import { targetInput } from './target-input.ts';

/** One event on its way to one target of one rule. */
export interface Delivery {
  readonly event: Event;
  readonly rule: Rule;
  readonly target: Target;
}

export type Deliver = (delivery: Delivery) => Promise<void>;

export interface DeliverySettings extends TargetSettings {
  clock: Clock;
  delays: typeof timing.delivery;
  /** The wait from the bus to the target. */
  arrive: () => Promise<void>;
}

/** Delivers an event: a little late, again while that may help, and to the dead-letter queue when it does not. */
export async function deliver({ event, rule, target }: Delivery, settings: DeliverySettings): Promise<void> {
  const { clock, delays } = settings;
  const input = targetInput(target, event, rule);
  const deadline = clock.now() + target.RetryPolicy.MaximumEventAgeInSeconds * 1000;
  await settings.arrive();

  for (let retryAttempts = 0; ; retryAttempts += 1) {
    const failure = await sendToTarget(target.Arn, input, rule, settings);
    if (!failure) return;
    const wait = Math.min(delays.targetRetry * 2 ** retryAttempts, delays.targetRetryAtMost) * 1000;
    const condition = exhaustedCondition(target, retryAttempts, clock.now() + wait >= deadline);
    if (!failure.isTemporary) return bury(failure);
    if (condition) return bury(failure, { condition, retryAttempts });
    await clock.sleep(wait);
  }

  /** Without a dead-letter queue, or if that does not take it either, the event is lost. */
  function bury(failure: Failure, exhausted?: Exhausted): void {
    if (!target.DeadLetterConfig) return;
    const attributes = deadLetterAttributes(failure, { rule: rule.arn, target: target.Arn }, exhausted);
    const sender = senderOf(rule, settings.accountId);
    try {
      settings.sqs.sendForService({ queueArn: target.DeadLetterConfig.Arn, body: input, attributes, ...sender });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
}

function exhaustedCondition(target: Target, retries: number, isTooOld: boolean): Exhausted['condition'] | undefined {
  if (retries >= target.RetryPolicy.MaximumRetryAttempts) return 'MaximumRetryAttempts';
  return isTooOld ? 'MaximumEventAgeInSeconds' : undefined;
}
