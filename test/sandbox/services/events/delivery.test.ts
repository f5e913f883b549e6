import { describe, expect, it } from 'vitest';
import { attributes, bodies, eventBus } from './event-bus.ts';

// Recorded by radkawar/stackd, testdata/aws/eventbridge/delivery.json, commit 9dc356f; on a custom bus there.
const ruleArn = 'arn:aws:events:us-east-1:111111111111:rule/owned';
const targetArn = 'arn:aws:sqs:us-east-1:111111111111:owned-target';

const conditions: [name: string, condition: object, arrivesAt: 'target' | 'dead letters'][] = [
  ['service-principal', {}, 'target'],
  ['source-arn', { ArnEquals: { 'aws:SourceArn': ruleArn } }, 'target'],
  ['wrong-source-arn', { ArnEquals: { 'aws:SourceArn': `${ruleArn}-other` } }, 'dead letters'],
  ['source-account', { StringEquals: { 'aws:SourceAccount': '111111111111' } }, 'target'],
  ['wrong-source-account', { StringEquals: { 'aws:SourceAccount': '000000000000' } }, 'dead letters'],
  ['principal-service-name', { StringEquals: { 'aws:PrincipalServiceName': 'events.amazonaws.com' } }, 'target'],
  ['principal-is-service', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, 'target'],
  ['principal-type', { StringEquals: { 'aws:PrincipalType': 'AWSService' } }, 'dead letters'],
];

function ownedRule(targetCondition?: object) {
  const bus = eventBus();
  const target = targetCondition && bus.queue('owned-target', targetCondition);
  const deadLetters = bus.queue('owned-dead-letters');
  const Targets = [{ Id: 'target', Arn: targetArn, DeadLetterConfig: { Arn: deadLetters.arn } }];
  bus.events.createRule({ Name: 'owned', EventPattern: { source: ['owned'] }, Targets });
  return { ...bus, target, deadLetters };
}

const event = { source: 'owned', 'detail-type': 'probe', detail: { v: 1 } };

describe('a delivery to a queue', () => {
  it.each(conditions)('under the condition %s %o arrives at the %s', async (_, condition, arrivesAt) => {
    const { clock, events, target, deadLetters } = ownedRule(condition);
    const published = events.publish(event);
    await clock.advance(1000);
    expect(bodies(target!)).toEqual(arrivesAt === 'target' ? [published] : []);
    expect(bodies(deadLetters)).toEqual(arrivesAt === 'target' ? [] : [published]);
  });

  it('says in the dead letter that it was not permitted', async () => {
    const { clock, events, deadLetters } = ownedRule({ StringEquals: { 'aws:SourceAccount': '000000000000' } });
    events.publish(event);
    await clock.advance(1000);
    expect(attributes(deadLetters)).toEqual({
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: expect.stringMatching(
        /^User: events\.amazonaws\.com is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:111111111111:owned-target because no resource-based policy allows the sqs:sendmessage action \(Service: AmazonSQS; Status Code: 403; Error Code: AccessDenied; Request ID: [\da-f-]{36}; Proxy: null\)$/,
      ),
      RULE_ARN: ruleArn,
      TARGET_ARN: targetArn,
    });
  });

  // Recorded by radkawar/stackd, testdata/aws/eventbridge/error_metrics.json (missing, denied-dlq), commit 9dc356f.
  it('says in the dead letter that there is no such queue', async () => {
    const { clock, events, deadLetters } = ownedRule();
    events.publish(event);
    await clock.advance(1000);
    expect(attributes(deadLetters)).toEqual({
      ERROR_CODE: 'NO_RESOURCE',
      ERROR_MESSAGE: expect.stringMatching(
        /^The specified queue does not exist or you do not have access to it\. \(Service: AmazonSQS; Status Code: 400; Error Code: AWS\.SimpleQueueService\.NonExistentQueue; Request ID: [\da-f-]{36}; Proxy: null\)$/,
      ),
      RULE_ARN: ruleArn,
      TARGET_ARN: targetArn,
    });
  });

  it('is lost when the dead-letter queue does not take it either', async () => {
    const { clock, events, queue } = eventBus();
    const denied = queue('denied', { StringEquals: { 'aws:SourceAccount': '000000000000' } });
    const Targets = [{ Id: 'target', Arn: targetArn, DeadLetterConfig: { Arn: denied.arn } }];
    events.createRule({ Name: 'owned', EventPattern: { source: ['owned'] }, Targets });
    events.publish(event);
    await clock.advance(1000);
    expect(denied.messages()).toEqual([]);
  });
});
