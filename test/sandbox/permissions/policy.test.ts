import { describe, expect, it } from 'vitest';
import { judge, parsePolicy, type Verdict } from '../../../sandbox/permissions/policy.ts';

const queue = 'arn:aws:sqs:us-east-1:123456789012:assign';
const verdict = (...Statement: object[]): Verdict =>
  judge(parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement })), {
    action: 'sqs:SendMessage',
    resource: queue,
    context: () => undefined,
  });
const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue };
const deny = { ...allow, Effect: 'Deny' };

describe('a policy', () => {
  const cases: [about: string, statements: object[], verdict: Verdict][] = [
    ['nothing', [], 'not allowed'],
    ['the action', [allow], 'allowed'],
    ['the action in another case', [{ ...allow, Action: 'SQS:sendmessage' }], 'allowed'],
    ['actions with a wildcard', [{ ...allow, Action: ['iam:*', 'sqs:Send*'] }], 'allowed'],
    ['every action', [{ ...allow, Action: '*' }], 'allowed'],
    ['another action', [{ ...allow, Action: 'sqs:SendMessageBatch' }], 'not allowed'],
    ['an action whose name begins so', [{ ...allow, Action: 'sqs:Send' }], 'not allowed'],
    ['every resource', [{ ...allow, Resource: '*' }], 'allowed'],
    ['resources with wildcards', [{ ...allow, Resource: 'arn:aws:sqs:*:123456789012:a?sign' }], 'allowed'],
    ['a wildcard over several parts', [{ ...allow, Resource: 'arn:aws:sqs:*:assign' }], 'not allowed'],
    ['another queue', [{ ...allow, Resource: [`${queue}s`, queue.toUpperCase()] }], 'not allowed'],
    ['everything but another action', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'allowed'],
    ['everything but this action', [{ Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }], 'not allowed'],
    ['everything but another resource', [{ Effect: 'Allow', Action: '*', NotResource: `${queue}s` }], 'allowed'],
    ['everything but this resource', [{ Effect: 'Allow', Action: '*', NotResource: queue }], 'not allowed'],
    ['an allow and a deny', [allow, deny], 'denied'],
    ['a deny and an allow', [deny, allow], 'denied'],
    ['a deny of another action', [allow, { ...deny, Action: 'sqs:DeleteMessage' }], 'allowed'],
    [
      'a deny on a condition that does not hold',
      [allow, { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      'allowed',
    ],
    ['a deny alone', [deny], 'denied'],
  ];

  it.each(cases)('about %s', (_, statements, expected) => {
    expect(verdict(...statements)).toBe(expected);
  });

  it.each<[string, object]>([
    ['no action', { Effect: 'Allow', Resource: '*' }],
    ['both kinds of action', { ...allow, NotAction: 'iam:*' }],
    ['no resource', { Effect: 'Allow', Action: '*' }],
    ['a principal, as only a resource’s policy has', { ...allow, Principal: '*' }],
    ['no effect', { Action: '*', Resource: '*' }],
  ])('with %s is refused', (_, statement) => {
    expect(() => verdict(statement)).toThrow();
  });
});
