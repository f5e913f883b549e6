import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arn, judge, policyFile, role, type Verdict } from './simulate.ts';

// Every caller here may do everything by its own policies: what is denied, the service control policies deny.

const somebody = role('developer');
const administrator = role('administrator');
const provisioning = role('provisioning');
const deployment = role('deployment');
const operations = role('operations');
const workflow = role('rolecall-prod-ReplaceRoleRole-1ABCDEFGHIJK2');
const assign = role('rolecall-prod-AssignProfilesRole-1ABCDEFGHIJK2');

const all = ['tags', 'launches', 'stack'];
const instance = arn('ec2:instance/i-0abc');
const asked = (...keys: string[]) => ({ 'aws:TagKeys': keys });
const has = (key: string) => ({ [`aws:ResourceTag/${key}`]: 'web' });
const atLaunch = { 'ec2:CreateAction': 'RunInstances' };

type Row = [
  who: string,
  action: string,
  resource: string,
  context: Record<string, string | string[]>,
  verdict: Verdict,
];

const judged = ([principal, action, resource, context]: Row, files: string[] = all): Promise<Verdict> =>
  judge(
    { principal, action, resource, context },
    { serviceControl: files.map((f) => policyFile(`service-control/${f}`)) },
  );

function check(title: string, rows: Row[], files: string[] = all): void {
  describe(title, () => {
    it.each(rows)('%s, %s, %s, %j: %s', async (...row) => {
      expect(await judged(row, files)).toBe(row[4]);
    });
  });
}

check('tags of an instance that is there', [
  [somebody, 'ec2:CreateTags', instance, asked('instance-profile'), 'denied'],
  [administrator, 'ec2:CreateTags', instance, asked('instance-profile'), 'denied'],
  [somebody, 'ec2:CreateTags', instance, asked('Name', 'instance-profile'), 'denied'],
  [somebody, 'ec2:CreateTags', instance, asked('rolecall:ignore'), 'denied'],
  [somebody, 'ec2:CreateTags', instance, asked('Name'), 'allowed'],
  // Another key for EC2, too: its keys are case-sensitive.
  [somebody, 'ec2:CreateTags', instance, asked('Instance-Profile'), 'allowed'],
  [provisioning, 'ec2:CreateTags', instance, asked('instance-profile'), 'allowed'],
  [provisioning, 'ec2:CreateTags', instance, asked('rolecall:ignore'), 'allowed'],
  [role('team/provisioning'), 'ec2:CreateTags', instance, asked('instance-profile'), 'denied'],
  [role('provisioning-of-mine'), 'ec2:CreateTags', instance, asked('instance-profile'), 'denied'],
  [somebody, 'ec2:DeleteTags', instance, asked('instance-profile'), 'denied'],
  [somebody, 'ec2:DeleteTags', instance, asked('rolecall:ignore'), 'denied'],
  [somebody, 'ec2:DeleteTags', instance, asked('Name'), 'allowed'],
  [provisioning, 'ec2:DeleteTags', instance, asked('instance-profile'), 'allowed'],
  // Without keys DeleteTags deletes all tags, and the request has no aws:TagKeys.
  [somebody, 'ec2:DeleteTags', instance, has('instance-profile'), 'denied'],
  [somebody, 'ec2:DeleteTags', instance, has('rolecall:ignore'), 'denied'],
  [somebody, 'ec2:DeleteTags', instance, has('Name'), 'allowed'],
  [provisioning, 'ec2:DeleteTags', instance, has('instance-profile'), 'allowed'],
  [somebody, 'ec2:CreateTags', arn('ec2:volume/vol-0abc'), asked('instance-profile'), 'allowed'],
]);

check('launches', [
  [somebody, 'ec2:RunInstances', arn('ec2:instance/*'), asked('instance-profile'), 'denied'],
  [somebody, 'ec2:RunInstances', arn('ec2:instance/*'), asked('rolecall:ignore', 'Name'), 'denied'],
  [somebody, 'ec2:RunInstances', arn('ec2:instance/*'), asked('Name'), 'allowed'],
  [somebody, 'ec2:RunInstances', arn('ec2:instance/*'), {}, 'allowed'],
  [provisioning, 'ec2:RunInstances', arn('ec2:instance/*'), asked('instance-profile'), 'allowed'],
  [somebody, 'ec2:CreateTags', instance, { ...asked('instance-profile'), ...atLaunch }, 'denied'],
  [somebody, 'ec2:CreateTags', instance, { ...asked('rolecall:ignore'), ...atLaunch }, 'denied'],
  [somebody, 'ec2:CreateTags', instance, { ...asked('Name'), ...atLaunch }, 'allowed'],
  [provisioning, 'ec2:CreateTags', instance, { ...asked('instance-profile'), ...atLaunch }, 'allowed'],
  [somebody, 'ec2:CreateFleet', arn('ec2:instance/*'), asked('instance-profile'), 'denied'],
  [somebody, 'autoscaling:CreateAutoScalingGroup', group(), asked('instance-profile'), 'denied'],
  [somebody, 'autoscaling:CreateOrUpdateTags', group(), asked('instance-profile'), 'denied'],
  [somebody, 'autoscaling:DeleteTags', group(), asked('instance-profile'), 'denied'],
  [somebody, 'autoscaling:CreateOrUpdateTags', group(), asked('Name'), 'allowed'],
  [provisioning, 'autoscaling:CreateAutoScalingGroup', group(), asked('instance-profile'), 'allowed'],
]);

check(
  'without the policy for launches, who may launch may tag',
  [
    [somebody, 'ec2:RunInstances', arn('ec2:instance/*'), asked('instance-profile'), 'allowed'],
    [somebody, 'ec2:CreateTags', instance, { ...asked('instance-profile'), ...atLaunch }, 'allowed'],
    [somebody, 'ec2:CreateTags', instance, asked('instance-profile'), 'denied'],
  ],
  ['tags', 'stack'],
);

const restore = arn('lambda:function:rolecall-prod-RestoreRole');
const machine = arn('states:stateMachine:rolecall-prod-replace-role');
const execution = arn('states:execution:rolecall-prod-replace-role:1');
const mapping = arn('lambda:event-source-mapping:7d0b8a6e-0000-4000-8000-000000000000');
const ofOurs = { 'lambda:FunctionArn': arn('lambda:function:rolecall-prod-AssignProfiles') };
const ofOthers = { 'lambda:FunctionArn': arn('lambda:function:billing') };
const queue = arn('sqs:rolecall-prod-assign');
const deadLetters = arn('sqs:rolecall-prod-assign-dead-letters');
const rule = arn('events:rule/rolecall-prod-instance-running');
const itsRole = role('rolecall-prod-AssociateRole-1ABCDEFGHIJK2');
const lambdaOnly = { 'iam:PassedToService': 'lambda.amazonaws.com' };

check('invocations', [
  [somebody, 'lambda:InvokeFunction', restore, {}, 'denied'],
  [administrator, 'lambda:InvokeFunction', restore, {}, 'denied'],
  [deployment, 'lambda:InvokeFunction', restore, {}, 'denied'],
  [operations, 'lambda:InvokeFunction', restore, {}, 'denied'],
  [somebody, 'lambda:InvokeFunction', `${restore}:1`, {}, 'denied'],
  [workflow, 'lambda:InvokeFunction', restore, {}, 'allowed'],
  [somebody, 'lambda:InvokeFunction', arn('lambda:function:billing'), {}, 'allowed'],
]);

check('executions and messages', [
  [somebody, 'states:StartExecution', machine, {}, 'denied'],
  [deployment, 'states:StartExecution', machine, {}, 'denied'],
  [operations, 'states:StartExecution', machine, {}, 'allowed'],
  [workflow, 'states:StartExecution', machine, {}, 'allowed'],
  [somebody, 'states:StartExecution', arn('states:stateMachine:billing'), {}, 'allowed'],
  [somebody, 'states:StopExecution', execution, {}, 'denied'],
  [somebody, 'states:RedriveExecution', execution, {}, 'denied'],
  [operations, 'states:RedriveExecution', execution, {}, 'allowed'],
  [somebody, 'states:UpdateMapRun', arn('states:mapRun:rolecall-prod-replace-role/label:1'), {}, 'denied'],
  [somebody, 'sqs:SendMessage', queue, {}, 'denied'],
  [somebody, 'sqs:PurgeQueue', deadLetters, {}, 'denied'],
  [operations, 'sqs:StartMessageMoveTask', deadLetters, {}, 'allowed'],
  [assign, 'sqs:ReceiveMessage', queue, {}, 'allowed'],
  [assign, 'sqs:DeleteMessage', queue, {}, 'allowed'],
  [somebody, 'states:DescribeExecution', execution, {}, 'allowed'],
]);

check('what would stop it', [
  ...['events:DisableRule', 'events:DeleteRule', 'events:PutRule', 'events:RemoveTargets', 'events:PutTargets'].flatMap(
    (action): Row[] => [
      [somebody, action, rule, {}, 'denied'],
      [operations, action, rule, {}, 'denied'],
      [deployment, action, rule, {}, 'allowed'],
    ],
  ),
  [somebody, 'events:DisableRule', arn('events:rule/rolecall-prod-sweep'), {}, 'denied'],
  [somebody, 'events:EnableRule', arn('events:rule/rolecall-prod-tag-change'), {}, 'denied'],
  [operations, 'events:EnableRule', rule, {}, 'allowed'],
  [somebody, 'events:DisableRule', arn('events:rule/billing'), {}, 'allowed'],
  [somebody, 'lambda:UpdateEventSourceMapping', mapping, ofOurs, 'denied'],
  [operations, 'lambda:UpdateEventSourceMapping', mapping, ofOurs, 'allowed'],
  [operations, 'lambda:DeleteEventSourceMapping', mapping, ofOurs, 'denied'],
  [deployment, 'lambda:DeleteEventSourceMapping', mapping, ofOurs, 'allowed'],
  [somebody, 'lambda:DeleteEventSourceMapping', mapping, ofOurs, 'denied'],
  [somebody, 'lambda:UpdateEventSourceMapping', mapping, ofOthers, 'allowed'],
  [somebody, 'lambda:PutFunctionConcurrency', restore, {}, 'denied'],
  [somebody, 'sqs:DeleteQueue', queue, {}, 'denied'],
  [somebody, 'sqs:SetQueueAttributes', queue, {}, 'denied'],
  [somebody, 'cloudwatch:DeleteAlarms', arn('cloudwatch:alarm:rolecall-prod-sweep-missing'), {}, 'denied'],
  [somebody, 'cloudwatch:SetAlarmState', arn('cloudwatch:alarm:rolecall-prod-sweep-missing'), {}, 'denied'],
  [deployment, 'cloudwatch:DeleteAlarms', arn('cloudwatch:alarm:rolecall-prod-sweep-missing'), {}, 'allowed'],
  [somebody, 'logs:DeleteLogGroup', arn('logs:log-group:/aws/lambda/rolecall-prod-AssignProfiles'), {}, 'denied'],
  [somebody, 'cloudformation:DeleteStack', arn('cloudformation:stack/rolecall-prod/1'), {}, 'denied'],
]);

check('what would make it do something else', [
  [somebody, 'lambda:UpdateFunctionCode', restore, {}, 'denied'],
  [operations, 'lambda:UpdateFunctionCode', restore, {}, 'denied'],
  [deployment, 'lambda:UpdateFunctionCode', restore, {}, 'allowed'],
  [somebody, 'lambda:UpdateFunctionConfiguration', restore, {}, 'denied'],
  [somebody, 'lambda:AddPermission', restore, {}, 'denied'],
  [somebody, 'lambda:CreateFunctionUrlConfig', restore, {}, 'denied'],
  [somebody, 'lambda:CreateEventSourceMapping', '*', ofOurs, 'denied'],
  [somebody, 'states:UpdateStateMachine', machine, {}, 'denied'],
  [somebody, 'iam:PutRolePolicy', itsRole, {}, 'denied'],
  [somebody, 'iam:AttachRolePolicy', itsRole, {}, 'denied'],
  [somebody, 'iam:UpdateAssumeRolePolicy', itsRole, {}, 'denied'],
  [somebody, 'iam:CreatePolicyVersion', arn('iam:policy/rolecall-prod-Assign'), {}, 'denied'],
  // Otherwise a function of one's own could have the role.
  [somebody, 'iam:PassRole', itsRole, lambdaOnly, 'denied'],
  [deployment, 'iam:PassRole', itsRole, lambdaOnly, 'allowed'],
  // Otherwise a role could be given a name that is let through.
  [somebody, 'iam:CreateRole', role('rolecall-mine'), {}, 'denied'],
  [somebody, 'iam:CreateRole', role('rolecall-mine/any'), {}, 'denied'],
  [somebody, 'iam:CreateRole', role('mine'), {}, 'allowed'],
  [somebody, 's3:PutObject', arn('s3:rolecall-prod-serverlessdeploymentbucket-1/serverless/x.zip'), {}, 'denied'],
  [somebody, 'cloudformation:UpdateStack', arn('cloudformation:stack/rolecall-prod/1'), {}, 'denied'],
]);

describe('in every partition', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov'])('%s', async (partition) => {
    const tag: Row = [
      role('developer', partition),
      'ec2:CreateTags',
      arn('ec2:instance/i-1', partition),
      asked('instance-profile'),
      'denied',
    ];
    const invoke: Row = [
      role('developer', partition),
      'lambda:InvokeFunction',
      arn('lambda:function:rolecall-prod-Plan', partition),
      {},
      'denied',
    ];
    const through: Row = [role('provisioning', partition), ...(tag.slice(1) as [string, string, Row[3], Verdict])];

    expect([await judged(tag), await judged(invoke), await judged(through)]).toEqual(['denied', 'denied', 'allowed']);
  });
});

describe('each service control policy', () => {
  it.each(globSync('policies/service-control/*.json'))('%s is short enough, and names no partition', (file) => {
    const text = readFileSync(file, 'utf8');

    expect(text.length).toBeLessThan(5120);
    expect(text).not.toMatch(/arn:aws/);
  });
});

/** A function declaration, because the tables above are made before a constant would be there. */
function group(): string {
  return arn('autoscaling:autoScalingGroup:1:autoScalingGroupName/web');
}
