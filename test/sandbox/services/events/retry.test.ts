import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../sandbox/wire/aws-error.ts';
import { attributes, eventBus } from './event-bus.ts';

const functionArn = 'arn:aws:lambda:us-east-1:111111111111:function:sweep';
const throttled = new AwsError('TooManyRequestsException', 429, 'Rate Exceeded.');

/** A rule that invokes a function, which does not take the event as often as there are errors. */
function invoking(errors: Error[], RetryPolicy: object = {}) {
  const tries: number[] = [];
  const invoked: unknown[] = [];
  const bus = eventBus({
    invokeFunction: async (arn, event, ruleArn) => {
      tries.push(bus.clock.now() - start);
      const error = errors.shift();
      if (error) throw error;
      invoked.push({ arn, event, ruleArn });
    },
  });
  const start = bus.clock.now();
  const deadLetters = bus.queue('dead-letters');
  const Targets = [{ Id: 'sweep', Arn: functionArn, DeadLetterConfig: { Arn: deadLetters.arn }, RetryPolicy }];
  bus.events.createRule({ Name: 'rule', EventPattern: { source: ['probe'] }, Targets });
  const event = bus.events.publish({ source: 'probe', 'detail-type': 'probe', detail: {} });
  return { ...bus, event, tries, invoked, deadLetters };
}

const forever = (error: Error): Error[] => Array.from({ length: 1000 }, () => error);

describe('a delivery to a function', () => {
  it('hands the event to Lambda', async () => {
    const { clock, event, invoked } = invoking([]);
    await clock.advance(1000);
    expect(invoked).toEqual([{ arn: functionArn, event, ruleArn: 'arn:aws:events:us-east-1:111111111111:rule/rule' }]);
  });

  it('is tried again, after ever longer waits, while Lambda is busy', async () => {
    const { clock, tries, invoked } = invoking([throttled, throttled, throttled]);
    await clock.advance(60_000);
    expect(tries).toEqual([50, 1050, 3050, 7050]);
    expect(invoked).toHaveLength(1);
  });

  it('is a dead letter after as many retries as the policy allows', async () => {
    const { clock, tries, deadLetters } = invoking(forever(throttled), { MaximumRetryAttempts: 2 });
    await clock.advance(60_000);
    expect(tries).toHaveLength(3);
    expect(attributes(deadLetters)).toMatchObject({
      ERROR_CODE: 'THROTTLING',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '2',
    });
  });

  it('is a dead letter when the event is as old as the policy allows', async () => {
    const { clock, tries, deadLetters } = invoking(forever(throttled), { MaximumEventAgeInSeconds: 60 });
    await clock.advance(120_000);
    expect(tries.at(-1)).toBeLessThan(60_000);
    expect(attributes(deadLetters)).toMatchObject({ EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' });
  });

  it('is by default tried for 24 hours, 185 times', async () => {
    const { clock, tries } = invoking(forever(throttled));
    await clock.advance(3 * 86_400_000);
    expect(tries.length).toBeGreaterThan(180);
    expect(tries.length).toBeLessThanOrEqual(186);
    expect(tries.at(-1)).toBeLessThan(86_400_000);
  });

  const hopeless: [code: string, status: number, deadLetter: string][] = [
    ['AccessDeniedException', 403, 'NO_PERMISSIONS'],
    ['ResourceNotFoundException', 404, 'NO_RESOURCE'],
  ];
  it.each(hopeless)('is a dead letter at once after %s', async (code, status, deadLetter) => {
    const { clock, tries, deadLetters } = invoking(forever(new AwsError(code, status, 'No.')));
    await clock.advance(60_000);
    expect(tries).toHaveLength(1);
    expect(attributes(deadLetters)).toEqual({
      ERROR_CODE: deadLetter,
      ERROR_MESSAGE: expect.stringContaining('No. (Service: AWSLambda;') as unknown,
      RULE_ARN: 'arn:aws:events:us-east-1:111111111111:rule/rule',
      TARGET_ARN: functionArn,
    });
  });
});
