import { describe, expect, it } from 'vitest';
import { trustsEc2, type TrustPolicy } from '../../functions/trust-policy.ts';

type Statement = Exclude<NonNullable<TrustPolicy['Statement']>, readonly unknown[]>;

const ec2 = { Service: 'ec2.amazonaws.com' };
const lambda = { Service: 'lambda.amazonaws.com' };

/** About EC2 and sts:AssumeRole, except for what is given. */
const about = (
  Effect: Statement['Effect'],
  { NotPrincipal, NotAction, ...fields }: Partial<Statement> = {},
): Statement => ({
  Effect,
  ...(NotPrincipal === undefined ? { Principal: ec2 } : { NotPrincipal }),
  ...(NotAction === undefined ? { Action: 'sts:AssumeRole' } : { NotAction }),
  ...fields,
});
const allow = (fields?: Partial<Statement>): Statement => about('Allow', fields);
const deny = (fields?: Partial<Statement>): Statement => about('Deny', fields);
const Condition = { StringEquals: { 'aws:SourceAccount': '123456789012' } };

describe('a trust policy lets EC2 assume its role', () => {
  it.each<[string, Statement | Statement[]]>([
    ['a statement as the console writes it', [allow()]],
    ['a statement without a list', allow()],
    ['a list of actions', allow({ Action: ['sts:TagSession', 'sts:AssumeRole'] })],
    ['an action in other letters', allow({ Action: 'STS:assumerole' })],
    ['every action of STS', allow({ Action: 'sts:*' })],
    ['every action', allow({ Action: '*' })],
    ['actions by a wildcard', allow({ Action: 'sts:Assume*' })],
    ['actions by a question mark', allow({ Action: 'sts:AssumeRol?' })],
    ['a list of services', allow({ Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] } })],
    ['a service beside an account', allow({ Principal: { AWS: 'arn:aws:iam::123456789012:root', ...ec2 } })],
    ["China's EC2", allow({ Principal: { Service: 'ec2.amazonaws.com.cn' } })],
    ['everybody', allow({ Principal: '*' })],
    ['every AWS principal, which is everybody', allow({ Principal: { AWS: '*' } })],
    ['everybody but another service', allow({ NotPrincipal: lambda })],
    ['everything but another action', allow({ NotAction: 'sts:TagSession' })],
    ['one statement of several', [allow({ Principal: lambda }), allow()]],
    ['an empty condition, which is none', allow({ Condition: {} })],
    ['a condition in another statement that allows', [allow(), allow({ Condition })]],
    ['a denial to another service', [allow(), deny({ Principal: lambda })]],
    ['a denial of another action', [allow(), deny({ Action: 'sts:TagSession' })]],
    ['a denial to everybody but EC2', [allow(), deny({ NotPrincipal: ec2 })]],
    ['a denial of everything but the action', [allow(), deny({ NotAction: 'sts:Assume*' })]],
  ])('by %s', (_, Statement) => {
    expect(trustsEc2({ Statement })).toBe('yes');
  });
});

describe('a trust policy does not let EC2 assume its role', () => {
  it.each<[string, TrustPolicy]>([
    ['without statements', {}],
    ['with no statement', { Statement: [] }],
    ['for another service', { Statement: allow({ Principal: lambda }) }],
    [
      'for a service whose name goes on',
      { Statement: allow({ Principal: { Service: 'ec2.amazonaws.com.evil.org' } }) },
    ],
    ['for a service whose name ends so', { Statement: allow({ Principal: { Service: 'xec2.amazonaws.com' } }) }],
    ['for a name with any letter for the dot', { Statement: allow({ Principal: { Service: 'ec2xamazonaws.com' } }) }],
    ['for the fleet service of EC2', { Statement: allow({ Principal: { Service: 'ec2fleet.amazonaws.com' } }) }],
    ['for an account', { Statement: allow({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }) }],
    ['for an account called as the service', { Statement: allow({ Principal: { AWS: 'ec2.amazonaws.com' } }) }],
    ['for a federation', { Statement: allow({ Principal: { Federated: 'ec2.amazonaws.com' } }) }],
    ['for nobody', { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole' } }],
    ['for everybody but EC2', { Statement: allow({ NotPrincipal: ec2 }) }],
    ['for another action', { Statement: allow({ Action: 'sts:TagSession' }) }],
    ['for an action whose name goes on', { Statement: allow({ Action: 'sts:AssumeRoleWithWebIdentity' }) }],
    ['for no action', { Statement: { Effect: 'Allow', Principal: ec2 } }],
    ['for everything but the action', { Statement: allow({ NotAction: ['sts:TagSession', 'sts:AssumeRole'] }) }],
    ['for everything but the action by a wildcard', { Statement: allow({ NotAction: 'sts:*' }) }],
    ['with a denial alone', { Statement: deny() }],
    ['with a denial', { Statement: [allow(), deny()] }],
    ['with a denial before', { Statement: [deny(), allow()] }],
    ['with a denial under an empty condition', { Statement: [allow(), deny({ Condition: {} })] }],
    ['with a denial to everybody', { Statement: [allow(), deny({ Principal: '*' })] }],
    ['with a denial of everything', { Statement: [allow(), deny({ Action: '*' })] }],
    ['with a denial to everybody but another service', { Statement: [allow(), deny({ NotPrincipal: lambda })] }],
    ['with a denial of everything but another action', { Statement: [allow(), deny({ NotAction: 'sts:TagSession' })] }],
    ['with a denial, where a condition allows', { Statement: [allow({ Condition }), deny()] }],
  ])('%s', (_, policy) => {
    expect(trustsEc2(policy)).toBe('no');
  });
});

describe('a trust policy lets EC2 assume its role if its conditions hold', () => {
  it.each<[string, Statement | Statement[]]>([
    ['where they allow', allow({ Condition })],
    ['where they deny', [allow(), deny({ Condition })]],
    ['where they allow and deny', [allow({ Condition }), deny({ Condition })]],
    ['where they deny everybody but another service', [allow(), deny({ NotPrincipal: lambda, Condition })]],
  ])('%s', (_, Statement) => {
    expect(trustsEc2({ Statement })).toBe('if its conditions hold');
  });
});
