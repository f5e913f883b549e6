import { describe, expect, it } from 'vitest';
import { permissions } from '../../cli/permissions.ts';
import { arn, judge, policyFile, role, type Verdict } from './simulate.ts';

// Nothing but the policy allows here.

const machine = arn('states:stateMachine:rolecall-prod-replace-role');
const execution = arn('states:execution:rolecall-prod-replace-role:1');
const queue = arn('sqs:rolecall-prod-assign');
const deadLetters = arn('sqs:rolecall-prod-assign-dead-letters');
const mapping = arn('lambda:event-source-mapping:7d0b8a6e-0000-4000-8000-000000000000');
const mapped = (name: string) => ({ 'lambda:FunctionArn': arn(`lambda:function:${name}`) });

const profile = arn('iam:instance-profile/web-profile');
const tagKeys = (...keys: string[]) => ({ 'aws:TagKeys': keys });

type Row = [
  file: string,
  action: string,
  resource: string,
  context: Record<string, string | string[]>,
  verdict: Verdict,
];

const rows: Row[] = [
  ['start', 'states:StartExecution', machine, {}, 'allowed'],
  ['start', 'states:StartExecution', arn('states:stateMachine:billing'), {}, 'denied'],
  ['start', 'states:StartExecution', arn('states:stateMachine:rolecall-prod-mine'), {}, 'denied'],
  ['start', 'states:StartExecution', arn('states:stateMachine:rolecall-prod-retire-profile'), {}, 'allowed'],
  ['start', 'states:StopExecution', execution, {}, 'allowed'],
  ['start', 'states:RedriveExecution', execution, {}, 'allowed'],
  ['start', 'states:StopExecution', arn('states:execution:billing:1'), {}, 'denied'],
  ['start', 'states:UpdateStateMachine', machine, {}, 'denied'],
  ['start', 'lambda:InvokeFunction', arn('lambda:function:rolecall-prod-RestoreRole'), {}, 'denied'],
  ['start', 'iam:PassRole', role('web-role'), {}, 'denied'],
  ['start', 'ec2:AssociateIamInstanceProfile', arn('ec2:instance/i-1'), {}, 'denied'],

  ['operate', 'sqs:StartMessageMoveTask', deadLetters, {}, 'allowed'],
  ['operate', 'sqs:ReceiveMessage', deadLetters, {}, 'allowed'],
  ['operate', 'sqs:SendMessage', queue, {}, 'allowed'],
  ['operate', 'sqs:ReceiveMessage', queue, {}, 'denied'],
  ['operate', 'sqs:PurgeQueue', deadLetters, {}, 'denied'],
  ['operate', 'events:EnableRule', arn('events:rule/rolecall-prod-sweep'), {}, 'allowed'],
  ['operate', 'events:EnableRule', arn('events:rule/rolecall-prod-instance-running'), {}, 'allowed'],
  // The policy of the stack says whether a change of tags counts.
  ['operate', 'events:EnableRule', arn('events:rule/rolecall-prod-tag-change'), {}, 'denied'],
  ['operate', 'events:DisableRule', arn('events:rule/rolecall-prod-sweep'), {}, 'denied'],
  ['operate', 'lambda:UpdateEventSourceMapping', mapping, mapped('rolecall-prod-AssignProfiles'), 'allowed'],
  ['operate', 'lambda:UpdateEventSourceMapping', mapping, mapped('billing'), 'denied'],
  ['operate', 'states:StartExecution', machine, {}, 'denied'],

  ['steer', 'iam:TagInstanceProfile', profile, tagKeys('rolecall:hold'), 'allowed'],
  ['steer', 'iam:TagInstanceProfile', profile, tagKeys('rolecall:approved', 'rolecall:stop'), 'allowed'],
  ['steer', 'iam:UntagInstanceProfile', profile, tagKeys('rolecall:hold'), 'allowed'],
  ['steer', 'iam:TagInstanceProfile', profile, tagKeys('rolecall:hold', 'team'), 'denied'],
  ['steer', 'iam:UntagInstanceProfile', profile, tagKeys('team'), 'denied'],
  ['steer', 'iam:TagInstanceProfile', profile, {}, 'denied'],
  ['steer', 'iam:GetInstanceProfile', profile, {}, 'allowed'],
  ['steer', 'iam:TagRole', role('web-role'), tagKeys('rolecall:hold'), 'denied'],
  ['steer', 'states:StartExecution', machine, {}, 'denied'],
  ['steer', 'states:StopExecution', execution, {}, 'denied'],
  ['start', 'iam:TagInstanceProfile', profile, tagKeys('rolecall:approved'), 'denied'],

  [
    'read',
    'cloudwatch:GetDashboard',
    'arn:aws:cloudwatch::123456789012:dashboard/rolecall-prod-eu-west-1',
    {},
    'allowed',
  ],
  ['read', 'cloudwatch:GetDashboard', 'arn:aws:cloudwatch::123456789012:dashboard/billing', {}, 'denied'],
  [
    'read',
    'cloudwatch:PutDashboard',
    'arn:aws:cloudwatch::123456789012:dashboard/rolecall-prod-eu-west-1',
    {},
    'denied',
  ],
  ['read', 'states:DescribeExecution', execution, {}, 'allowed'],
  ['read', 'states:GetExecutionHistory', execution, {}, 'allowed'],
  ['read', 'states:ListExecutions', machine, {}, 'allowed'],
  ['read', 'states:DescribeMapRun', arn('states:mapRun:rolecall-prod-replace-role/label:1'), {}, 'allowed'],
  ['read', 'sqs:GetQueueAttributes', deadLetters, {}, 'allowed'],
  ['read', 'sqs:ReceiveMessage', deadLetters, {}, 'denied'],
  ['read', 'logs:StartQuery', arn('logs:log-group:/aws/lambda/rolecall-prod-AssignProfiles'), {}, 'allowed'],
  ['read', 'logs:StartQuery', arn('logs:log-group:/aws/lambda/billing'), {}, 'denied'],
  ['read', 'cloudformation:GetTemplateSummary', arn('cloudformation:stack/rolecall-prod/1'), {}, 'allowed'],
  ['read', 'cloudformation:GetTemplateSummary', arn('cloudformation:stack/billing/1'), {}, 'denied'],
  ['read', 'states:DescribeExecution', arn('states:execution:billing:1'), {}, 'denied'],
  ['read', 'states:StartExecution', machine, {}, 'denied'],
  ['read', 'iam:GetInstanceProfile', arn('iam:instance-profile/web-profile'), {}, 'allowed'],
  ['read', 'ec2:CreateTags', arn('ec2:instance/i-1'), {}, 'denied'],
  // Environments and code are for nobody who only reads.
  ['read', 'lambda:GetFunction', arn('lambda:function:rolecall-prod-Plan'), {}, 'denied'],
];

describe('the policies of people', () => {
  it.each(rows)('%s: %s, %s, %j: %s', async (file, action, resource, context, verdict) => {
    const request = { principal: role('ada'), action, resource, context };

    expect(await judge(request, { identity: [policyFile(`people/${file}`)] })).toBe(verdict);
  });

  it.each(['aws', 'aws-cn', 'aws-us-gov'])('hold in the partition %s', async (partition) => {
    const resource = arn('states:stateMachine:rolecall-prod-replace-role', partition);
    const request = { principal: role('ada', partition), action: 'states:StartExecution', resource };

    expect(await judge(request, { identity: [policyFile('people/start')] })).toBe('allowed');
  });
});

describe('who may read', () => {
  const { Statement } = policyFile('people/read') as { Statement: { Action: string[] }[] };
  const allowed = Statement.flatMap(({ Action }) => Action);

  it.each(['preview', 'explain', 'inventory', 'status'])('may run rolecall %s', (command) => {
    const needed = permissions.find((row) => row.command === command)?.actions ?? [];

    expect(needed).not.toEqual([]);
    expect(needed.filter((action) => !allowed.includes(action))).toEqual([]);
  });
});
