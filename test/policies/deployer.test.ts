import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { deployerPolicy } from '../../policies/deployer/deployer-policy.ts';
import { plainOf } from '../packaging/plain-template/plain.ts';
import { runScript } from '../packaging/run-serverless.ts';
import { arn, judge, policyFile, role, type Verdict } from './simulate.ts';

// Nothing but the policy allows here.

const template = plainOf();
const deployer = role('deployment');
const policyWith = (given: Record<string, string> = {}, stack = 'rolecall-prod') =>
  deployerPolicy(template, stack, { Stage: 'prod', ...given });

const boundary = 'arn:aws:iam::123456789012:policy/boundary';
const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';

const fn = arn('lambda:function:rolecall-prod-Plan');
const queue = arn('sqs:rolecall-prod-assign');
const rule = arn('events:rule/rolecall-prod-sweep');
const alarm = arn('cloudwatch:alarm:rolecall-prod-sweep-missing');
const dashboard = (name: string): string => `arn:aws:cloudwatch::123456789012:dashboard/${name}`;
const machine = arn('states:stateMachine:rolecall-prod-replace-role');
const group = arn('logs:log-group:/aws/lambda/rolecall-prod-Plan');
const vended = arn('logs:log-group:/aws/vendedlogs/states/rolecall-prod-replace-role');
const plan = role('rolecall-prod-PlanRole-1ABCDEFGHIJK2');
const stack = arn('cloudformation:stack/rolecall-prod/0a1b2c3d-0000-4000-8000-000000000000');
const mapping = arn('lambda:event-source-mapping:7d0b8a6e-0000-4000-8000-000000000000');
const of = (name: string) => ({ 'lambda:FunctionArn': arn(`lambda:function:${name}`) });
const to = (service: string) => ({ 'iam:PassedToService': `${service}.amazonaws.com` });

/** `lambda:GetFunction`, for each word. */
const all = (service: string, ...words: string[]): string[] =>
  words.flatMap((some) => some.split(' ')).map((action) => `${service}:${action}`);

/** What CloudFormation calls for each type, by the schemas that AWS publishes for them. */
const calls: [resource: string, actions: string[], context?: Record<string, string>][] = [
  [
    fn,
    all(
      'lambda',
      'CreateFunction GetFunction UpdateFunctionConfiguration UpdateFunctionCode DeleteFunction',
      'TagResource UntagResource GetFunctionCodeSigningConfig GetRuntimeManagementConfig',
      'GetFunctionRecursionConfig AddPermission GetPolicy RemovePermission',
    ),
  ],
  ['*', ['lambda:CreateEventSourceMapping'], of('rolecall-prod-AssignProfiles')],
  [
    mapping,
    ['Get', 'Update', 'Delete'].map((does) => `lambda:${does}EventSourceMapping`),
    of('rolecall-prod-AssignProfiles'),
  ],
  [mapping, ['lambda:TagResource', 'lambda:UntagResource', 'lambda:ListTags']],
  ...[group, vended].map((one): [string, string[]] => [
    one,
    all(
      'logs',
      'CreateLogGroup PutRetentionPolicy DeleteRetentionPolicy DeleteLogGroup',
      'GetDataProtectionPolicy TagResource UntagResource ListTagsForResource',
    ),
  ]),
  [
    plan,
    all(
      'iam',
      'CreateRole PutRolePolicy GetRolePolicy TagRole UntagRole GetRole ListAttachedRolePolicies',
      'ListRolePolicies UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRolePolicy',
      'DeleteRole PutRolePermissionsBoundary',
    ),
  ],
  [
    plan,
    ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    { 'iam:PolicyARN': arn('iam:policy/rolecall-prod-PassRolePolicy1-1ABCDEFGHIJK2') },
  ],
  [plan, ['iam:PassRole'], to('lambda')],
  [plan, ['iam:PassRole'], to('states')],
  [
    rule,
    all(
      'events',
      'DescribeRule ListTargetsByRule PutRule PutTargets RemoveTargets DeleteRule',
      'TagResource UntagResource ListTagsForResource',
    ),
  ],
  [
    queue,
    all(
      'sqs',
      'CreateQueue GetQueueUrl GetQueueAttributes ListQueueTags TagQueue UntagQueue',
      'SetQueueAttributes DeleteQueue',
    ),
  ],
  [alarm, all('cloudwatch', 'PutMetricAlarm DeleteAlarms DescribeAlarms TagResource')],
  [
    dashboard('rolecall-prod-eu-west-1'),
    all('cloudwatch', 'PutDashboard GetDashboard DeleteDashboards TagResource UntagResource ListTagsForResource'),
  ],
  [
    machine,
    all(
      'states',
      'CreateStateMachine DescribeStateMachine UpdateStateMachine DeleteStateMachine',
      'ListTagsForResource TagResource UntagResource',
    ),
  ],
  ['arn:aws:s3:::acme-code-eu-west-1/rolecall/Plan/0123456789abcdef.zip', ['s3:GetObject']],
  ['arn:aws:s3:::acme-code-eu-west-1/rolecall/deploy/0123456789abcdef.template', ['s3:GetObject', 's3:PutObject']],
  ['arn:aws:s3:::acme-code-eu-west-1/rolecall/template/0123456789abcdef.json', ['s3:GetObject']],
  [
    stack,
    all(
      'cloudformation',
      'CreateStack UpdateStack DeleteStack CreateChangeSet DescribeChangeSet ExecuteChangeSet',
      'DescribeStacks DescribeStackEvents ListStackResources GetTemplate',
    ),
  ],
  ['*', ['cloudformation:GetTemplateSummary', 'logs:DescribeLogGroups']],
];

describe('the policy of the deployer allows what CloudFormation calls:', () => {
  const policy = policyWith();

  it.each(calls.flatMap(([resource, actions, context]) => actions.map((action) => ({ action, resource, context }))))(
    '$action on $resource $context',
    async ({ context = {}, ...request }) => {
      expect(await judge({ principal: deployer, context, ...request }, { identity: [policy] })).toBe('allowed');
    },
  );

  it.each(['aws-cn', 'aws-us-gov'])('in the partition %s', async (partition) => {
    const resource = arn('lambda:function:rolecall-prod-Plan', partition);
    const request = { principal: role('deployment', partition), action: 'lambda:CreateFunction', resource };

    expect(await judge(request, { identity: [policy] })).toBe('allowed');
  });
});

describe('it allows nothing else:', () => {
  it.each<[string, string, Record<string, string>?]>([
    ['iam:CreateRole', role('admin')],
    ['iam:CreateRole', role('rolecall-dev-PlanRole-1ABCDEFGHIJK2')],
    ['iam:CreateRole', role('other/rolecall-prod-PlanRole-1ABCDEFGHIJK2')],
    ['iam:PutRolePolicy', role('web-role')],
    ['iam:AttachRolePolicy', plan, { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['iam:AttachRolePolicy', role('web-role'), { 'iam:PolicyARN': arn('iam:policy/rolecall-prod-Own-1') }],
    ['iam:DeleteRolePermissionsBoundary', plan],
    ['iam:PassRole', plan, to('ec2')],
    ['iam:PassRole', role('web-role'), to('lambda')],
    ['iam:CreateUser', arn('iam:user/rolecall-prod-ada')],
    ['iam:AddRoleToInstanceProfile', arn('iam:instance-profile/web-profile')],
    ['lambda:CreateFunction', arn('lambda:function:billing')],
    ['cloudwatch:PutDashboard', dashboard('billing')],
    ['cloudwatch:DeleteDashboards', dashboard('rolecall-dev-eu-west-1')],
    ['lambda:UpdateFunctionCode', arn('lambda:function:rolecall-dev-Plan')],
    ['lambda:InvokeFunction', fn],
    ['lambda:CreateEventSourceMapping', '*', of('billing')],
    ['lambda:DeleteEventSourceMapping', mapping, of('billing')],
    ['states:StartExecution', machine],
    ['states:UpdateStateMachine', arn('states:stateMachine:billing')],
    ['sqs:ReceiveMessage', queue],
    ['sqs:DeleteQueue', arn('sqs:billing')],
    ['events:PutRule', arn('events:rule/billing')],
    ['logs:DeleteLogGroup', arn('logs:log-group:/aws/lambda/billing')],
    ['logs:GetLogEvents', arn('logs:log-group:/aws/lambda/rolecall-prod-Plan:log-stream:x')],
    ['cloudwatch:DeleteAlarms', arn('cloudwatch:alarm:billing')],
    ['cloudformation:DeleteStack', arn('cloudformation:stack/billing/1')],
    ['s3:GetObject', 'arn:aws:s3:::acme-code-eu-west-1/billing/1.zip'],
    ['s3:PutObject', 'arn:aws:s3:::acme-code-eu-west-1/rolecall/Plan/0123456789abcdef.zip'],
    ['s3:PutObject', 'arn:aws:s3:::acme-code-eu-west-1/rolecall/template/0123456789abcdef.json'],
    ['ec2:AssociateIamInstanceProfile', arn('ec2:instance/i-1')],
    ['ec2:DescribeSubnets', '*'],
    ['kms:Decrypt', key],
  ])('%s on %s %j', async (action, resource, context = {}) => {
    const request = { principal: deployer, action, resource, context };

    expect(await judge(request, { identity: [policyWith()] })).toBe('denied');
  });
});

describe('it follows the parameters:', () => {
  it.each<[object, string, string, Record<string, string>, Verdict]>([
    [{ PermissionsBoundary: boundary }, 'iam:CreateRole', plan, { 'iam:PermissionsBoundary': boundary }, 'allowed'],
    [{ PermissionsBoundary: boundary }, 'iam:CreateRole', plan, {}, 'denied'],
    [{ PermissionsBoundary: boundary }, 'iam:PutRolePolicy', plan, {}, 'denied'],
    [{ RolePath: '/platform/' }, 'iam:CreateRole', role('platform/rolecall-prod-PlanRole-1'), {}, 'allowed'],
    [{ RolePath: '/platform/' }, 'iam:CreateRole', plan, {}, 'denied'],
    [{ RoleNamePrefix: 'acme-' }, 'iam:CreateRole', role('acme-rolecall-prod-Plan-eu-west-1'), {}, 'allowed'],
    [{ RoleNamePrefix: 'acme-' }, 'iam:CreateRole', plan, {}, 'denied'],
    [{ KmsKey: key }, 'logs:AssociateKmsKey', group, {}, 'allowed'],
    [{ KmsKey: key }, 'iam:CreatePolicy', arn('iam:policy/rolecall-prod-KmsKeyPolicy-1'), {}, 'allowed'],
    [{ KmsKey: key }, 'iam:CreatePolicy', arn('iam:policy/admin'), {}, 'denied'],
    [{ SubnetIds: 'subnet-1', SecurityGroupIds: 'sg-1' }, 'ec2:DescribeSubnets', '*', {}, 'allowed'],
    [{ Jobs: 'assign' }, 'states:CreateStateMachine', machine, {}, 'denied'],
    [{ Jobs: 'assign' }, 'iam:PassRole', plan, to('states'), 'denied'],
    [{ Jobs: 'replace' }, 'sqs:CreateQueue', queue, {}, 'denied'],
  ])('%j: %s on %s %j: %s', async (given, action, resource, context, verdict) => {
    const request = { principal: deployer, action, resource, context };

    expect(await judge(request, { identity: [policyWith({ ...given })] })).toBe(verdict);
  });

  it('the key, whose own policy decides too', () => {
    const { Statement } = policyWith({ KmsKey: key });

    expect(
      Statement.filter(({ Action }) => Action.includes('kms:CreateGrant')).map(({ Resource }) => Resource),
    ).toEqual([[key]]);
  });

  it('the stacks of a StackSet', async () => {
    const policy = policyWith({}, 'StackSet-rolecall-*');
    const judged = (action: string, resource: string) =>
      judge({ principal: deployer, action, resource }, { identity: [policy] });

    const named = 'StackSet-rolecall-0a1b2c3d-0000-4000-8000-000000000000';
    expect(await judged('cloudformation:CreateStack', arn(`cloudformation:stack/${named}/1`))).toBe('allowed');
    expect(await judged('iam:CreateRole', role('StackSet-rolecall-0a1b2c-PlanRole-1ABCDEFGHIJK2'))).toBe('allowed');
    expect(await judged('iam:CreateRole', plan)).toBe('denied');
  });

  it('the service control policy for the stack lets the deployer deploy', async () => {
    const serviceControl = [policyFile('service-control/stack')];
    for (const [resource, actions, context = {}] of calls) {
      for (const action of actions) {
        const request = { principal: deployer, action, resource, context };
        expect([action, await judge(request, { serviceControl })]).toEqual([action, 'allowed']);
      }
    }
  });
});

it('a type of which nothing is known is an error that names it', () => {
  const Resources = { ...template.Resources, Topic: { Type: 'AWS::SNS::Topic' } };

  expect(() => deployerPolicy({ ...template, Resources }, 'rolecall-prod', {})).toThrow('AWS::SNS::Topic');
});

const run = (...parameters: string[]) => runScript('.', 'policies/deployer/write.ts', parameters);

describe('npm run deployer-policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deployer-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template));

  it('prints the policy for the stage, as long as IAM allows', async () => {
    const vpc = ['--parameter', 'SubnetIds=subnet-1', '--parameter', 'SecurityGroupIds=sg-1'];
    const { status, output } = await run('--parameter', 'Stage=prod', '--parameter', `KmsKey=${key}`, ...vpc, file);

    expect(status).toBe(0);
    expect(JSON.parse(output)).toEqual(policyWith({ KmsKey: key, SubnetIds: 'subnet-1', SecurityGroupIds: 'sg-1' }));
  });

  it('--help says what can be given', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, output: expect.stringMatching(/^Usage: npm run/) });
  });

  it.each([
    [[`${file}.not`], 'no such file'],
    [['--parameter', 'Nothing=1', file], '--parameter: "Nothing=1" is not NAME=VALUE with one of: Stage,'],
    [['--parameter', 'Stage', file], '--parameter: "Stage" is not NAME=VALUE'],
    [['--stage', 'prod', file], "Unknown option '--stage'"],
    [[file, file], 'One template is enough'],
  ])('refuses %j', async (parameters, message) => {
    const { status, output } = await run(...parameters);

    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(output).toContain('Usage: npm run');
  });
});
