import { describe, expect, it } from 'vitest';
import { fitPolicies } from '../../packaging/fit-policies.ts';
import { charactersAllowed, sizeOf } from '../../packaging/policy-size.ts';
import {
  type InlinePolicy,
  isRole,
  type PolicyDocument,
  type Resources,
  type Statement,
} from '../../packaging/statement.ts';
import type { Resource } from '../../packaging/template/template.ts';

const region = 'us-east-1';
const listing = (action: string, count: number): Statement => ({
  Effect: 'Allow',
  Action: action,
  Resource: Array.from({ length: count }, (_, number) => `arn:aws:iam::123456789012:role/a-name-${1000 + number}`),
});
const policy = (PolicyName: string, ...statements: Statement[]): InlinePolicy => ({
  PolicyName,
  PolicyDocument: { Version: '2012-10-17', Statement: statements },
});
const role = (...Policies: InlinePolicy[]): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: {}, Policies },
});
const documentsIn = (resources: Resources): PolicyDocument[] =>
  Object.values(resources).flatMap((resource) => {
    if (isRole(resource)) return resource.Properties.Policies?.map(({ PolicyDocument }) => PolicyDocument) ?? [];
    return (resource.Properties as { PolicyDocument: PolicyDocument }).PolicyDocument;
  });
const logs = policy('logs', { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' });
const denying = policy('denying', { Effect: 'Deny', Action: 'ec2:Replace', Resource: '*' });

describe('a role', () => {
  it('whose inline policies fit stays as it is', () => {
    const resources = { SomeRole: role(logs, policy('pass', listing('iam:PassRole', 200))), Queue: { Type: 'Queue' } };
    const fitted = fitPolicies(resources, region);

    expect(fitted.resources).toEqual(resources);
    expect(fitted.managedPolicies).toBe(0);
  });

  it('with a long list gets it in managed policies, and keeps the rest', () => {
    const { resources, roles } = fitPolicies(
      { SomeRole: role(logs, policy('pass', listing('iam:PassRole', 1000)), denying) },
      region,
    );

    expect(resources['SomeRole']).toMatchObject({
      Properties: {
        Policies: expect.arrayContaining([logs, denying]) as unknown,
        ManagedPolicyArns: Array.from({ length: 6 }, (_, index) => ({ Ref: `PassRolePolicy${index + 1}` })),
      },
    });
    expect(roles['SomeRole']?.attachedPolicies).toBe(6);
    expect(roles['SomeRole']?.inlineCharacters).toBeLessThanOrEqual(charactersAllowed.inline);
  });

  it('has every resource of the list in one of its policies, once', () => {
    const { resources } = fitPolicies({ SomeRole: role(policy('pass', listing('iam:PassRole', 1000))) }, region);
    const listed = documentsIn(resources).flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource));

    expect(listed.toSorted()).toEqual(listing('', 1000).Resource);
  });

  it('shares a managed policy with a role that has the same list', () => {
    const pass = policy('pass', listing('iam:PassRole', 1000));
    const { managedPolicies } = fitPolicies({ One: role(pass), Other: role(logs, pass) }, region);

    expect(managedPolicies).toBe(6);
  });

  it('keeps what it has of managed policies', () => {
    const { Type, Properties } = role(policy('pass', listing('iam:PassRole', 300)));
    const Own = { Type, Properties: { ...Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } };
    const { resources, roles } = fitPolicies({ Own }, region);

    expect(resources['Own']).toMatchObject({
      Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', { Ref: 'PassRolePolicy1' }] },
    });
    expect(roles['Own']?.attachedPolicies).toBe(2);
  });

  it('of which a statement cannot be cut is too long', () => {
    const { roles } = fitPolicies({ Own: role(policy('deny', { ...listing('a:b', 300), Effect: 'Deny' })) }, region);

    expect(roles['Own']?.inlineCharacters).toBeGreaterThan(charactersAllowed.inline);
  });
});

it('every managed policy has at most 6,144 characters', () => {
  const statements = [listing('iam:PassRole', 1000), ...Array.from({ length: 100 }, (_, n) => listing(`a:b${n}`, n))];
  const { resources } = fitPolicies({ Own: role(policy('all', ...statements)) }, region);
  const documents = documentsIn(
    Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')),
  );

  expect(documents.length).toBeGreaterThan(20);
  expect(documents.filter((document) => sizeOf(document, region) > charactersAllowed.managed)).toEqual([]);
});
