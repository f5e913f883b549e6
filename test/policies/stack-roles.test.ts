import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../sandbox/deploy/template.ts';
import { account, arn, judge, judgePattern, policyFile, role } from './simulate.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}
interface Role {
  AssumeRolePolicyDocument: object;
  Policies?: { PolicyDocument: { Statement: Statement[] } }[];
}

const deployed = readTemplate({ accountId: account, region: 'eu-west-1' }, '.');
const roles = deployed.resources<Role>('AWS::IAM::Role');
const serviceControl = ['tags', 'launches', 'stack'].map((file) => policyFile(`service-control/${file}`));

/** Each action that a role is allowed, on each resource. */
const needs = ({ Policies = [] }: Role): [action: string, resource: string][] =>
  Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => [action, resource] as [string, string])),
    );

describe('the service control policies', () => {
  it.each(roles.map(({ logicalId, properties }) => [logicalId, properties] as const))(
    'leave %s all that it is allowed',
    (logicalId, properties) => {
      const principal = role(`rolecall-prod-${logicalId}-1ABCDEFGHIJK2`);
      const refused = needs(properties).filter(
        ([action, resource]) => judgePattern({ principal, action, resource }, { serviceControl }) === 'denied',
      );

      expect(needs(properties)).not.toEqual([]);
      expect(refused).toEqual([]);
    },
  );
});

const machine = (name: string): string => arn(`states:stateMachine:${name}`);

describe('the role of the state machine', () => {
  const { AssumeRolePolicyDocument } = roles.find(({ logicalId }) => logicalId === 'ReplaceRoleRole')?.properties ?? {};

  it.each([
    ['its own state machine', account, machine('rolecall-dev-replace-role'), 'allowed'],
    ['a distributed Map of it', account, machine('rolecall-dev-replace-role/Batches'), 'allowed'],
    ['another state machine of the account', account, machine('mine'), 'denied'],
    ['one whose name only begins so', account, machine('rolecall-dev-replace-role-2'), 'denied'],
    [
      'one of another account',
      '999999999999',
      machine('rolecall-dev-replace-role').replace(account, '9'.repeat(12)),
      'denied',
    ],
  ])('is for %s', async (_, sourceAccount, source, verdict) => {
    const context = { 'aws:SourceAccount': sourceAccount, 'aws:SourceArn': source };
    const principal = 'states.amazonaws.com';
    const resource = role('rolecall-dev-ReplaceRoleRole-1ABCDEFGHIJK2');
    const request = { principal, action: 'sts:AssumeRole', resource, context };

    expect(await judge(request, { resource: AssumeRolePolicyDocument })).toBe(verdict);
  });
});
