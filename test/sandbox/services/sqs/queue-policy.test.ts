import { describe, expect, it } from 'vitest';
import { UnsupportedConditionOperatorError } from '../../../../sandbox/permissions/conditions.ts';
import { judgeService, parseQueuePolicy } from '../../../../sandbox/services/sqs/queue-policy.ts';

const ruleArn = 'arn:aws:events:us-east-1:111111111111:rule/assign';
const queueArn = 'arn:aws:sqs:us-east-1:111111111111:assign';
const allow = {
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: queueArn,
};

const verdict = (...Statement: object[]): string =>
  judgeService(parseQueuePolicy({ Version: '2012-10-17', Statement }), {
    service: 'events.amazonaws.com',
    action: 'sqs:SendMessage',
    resource: queueArn,
    sourceArn: ruleArn,
    sourceAccount: '111111111111',
  });

describe('a queue policy', () => {
  const allowing: object[] = [
    allow,
    { ...allow, Principal: '*' },
    { ...allow, Principal: { AWS: '*' } },
    { ...allow, Principal: { Service: ['sns.amazonaws.com', 'events.amazonaws.com'] } },
    { ...allow, Action: ['sqs:ReceiveMessage', 'SQS:SendMessage'] },
    { ...allow, Action: 'sqs:*' },
    { ...allow, Resource: 'arn:aws:sqs:*:*:assign' },
    { ...allow, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:111111111111:rule/*' } } },
    {
      ...allow,
      Condition: { ArnEquals: { 'AWS:SourceArn': ['arn:aws:events:us-east-1:111111111111:rule/b', ruleArn] } },
    },
    { ...allow, Condition: { Bool: { 'aws:PrincipalIsAWSService': true } } },
    {
      ...allow,
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn }, StringEquals: { 'aws:SourceAccount': '111111111111' } },
    },
  ];
  it.each(allowing)('allows with %o', (statement) => {
    expect(verdict(statement)).toBe('allowed');
  });

  const notAllowing: object[] = [
    { ...allow, Principal: { Service: 'sns.amazonaws.com' } },
    { ...allow, Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
    { ...allow, Action: 'sqs:ReceiveMessage' },
    { ...allow, Resource: `${queueArn}-other` },
    { ...allow, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:rule/assign' } } },
    { ...allow, Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:events:*' } } },
    {
      ...allow,
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn }, StringEquals: { 'aws:SourceAccount': '000000000000' } },
    },
  ];
  it.each(notAllowing)('does not allow with %o', (statement) => {
    expect(verdict(statement)).toBe('not allowed');
  });

  it('denies in spite of all that allows', () => {
    expect(verdict(allow, { ...allow, Effect: 'Deny', Principal: '*' })).toBe('denied');
  });

  it('that is not there allows nothing', () => {
    const request = { service: 'a', action: 'b', resource: 'c', sourceArn: 'd', sourceAccount: 'e' };
    expect(judgeService(undefined, request)).toBe('not allowed');
  });

  it('is refused with a condition operator that is not known, by its name', () => {
    const statement = { ...allow, Condition: { NumericEquals: { 'aws:SourceAccount': '1' } } };
    expect(() => parseQueuePolicy({ Statement: [statement] })).toThrow(UnsupportedConditionOperatorError);
    expect(() => parseQueuePolicy({ Statement: statement })).toThrow('NumericEquals');
  });

  it('is refused with NotPrincipal, which would be ignored', () => {
    expect(() => parseQueuePolicy({ Statement: [{ ...allow, NotPrincipal: '*' }] })).toThrow('NotPrincipal');
  });
});
