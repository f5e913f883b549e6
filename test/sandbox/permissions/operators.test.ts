import { describe, expect, it } from 'vitest';
import { needsOf, type Services } from '../../../sandbox/permissions/needs/needs.ts';

const accountId = '123456789012';
const region = 'us-east-1';
const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${accountId}:${resource}`;

const dead = arn('sqs', 'dead');
const source = arn('sqs', 'source');
const TaskHandle = Buffer.from(JSON.stringify({ taskId: '1', sourceArn: dead })).toString('base64');
const executionArn = arn('states', 'execution:replace-role:one');
const stateMachineArn = arn('states', 'stateMachine:replace-role');
const mapRunArn = arn('states', 'mapRun:replace-role/RefreshWave:one');
const rule = arn('events', 'rule/running');

/** Neither of these services asks IAM or EC2 for anything. */
const services = { accountId, queuePolicy: () => () => 'not allowed' } as unknown as Services;

/** "Actions, resources, condition keys" in the service authorization reference; for SQS see needs/sqs.ts. */
describe('what an operator of the served account does needs', () => {
  it.each<[service: string, operation: string, parameters: object, needs: [action: string, resource: string][]]>([
    [
      'sqs',
      'StartMessageMoveTask',
      { SourceArn: dead, DestinationArn: source },
      [
        ['sqs:startmessagemovetask', dead],
        ['sqs:receivemessage', dead],
        ['sqs:deletemessage', dead],
        ['sqs:getqueueattributes', dead],
        ['sqs:sendmessage', source],
      ],
    ],
    [
      'sqs',
      'CancelMessageMoveTask',
      { TaskHandle },
      [
        ['sqs:cancelmessagemovetask', dead],
        ['sqs:receivemessage', dead],
        ['sqs:deletemessage', dead],
        ['sqs:getqueueattributes', dead],
      ],
    ],
    [
      'sqs',
      'ListMessageMoveTasks',
      { SourceArn: dead },
      [
        ['sqs:listmessagemovetasks', dead],
        ['sqs:getqueueattributes', dead],
      ],
    ],
    ['states', 'GetExecutionHistory', { executionArn }, [['states:GetExecutionHistory', executionArn]]],
    ['states', 'ListMapRuns', { executionArn }, [['states:ListMapRuns', executionArn]]],
    ['states', 'DescribeMapRun', { mapRunArn }, [['states:DescribeMapRun', mapRunArn]]],
    ['states', 'ListExecutions', { mapRunArn }, [['states:ListExecutions', mapRunArn]]],
    ['states', 'ListExecutions', { stateMachineArn }, [['states:ListExecutions', stateMachineArn]]],
    ['events', 'ListRules', {}, [['events:ListRules', '*']]],
    ['events', 'DescribeRule', { Name: 'running' }, [['events:DescribeRule', rule]]],
    ['events', 'DisableRule', { Name: 'running' }, [['events:DisableRule', rule]]],
    ['events', 'EnableRule', { Name: 'running' }, [['events:EnableRule', rule]]],
    ['events', 'ListTargetsByRule', { Rule: 'running' }, [['events:ListTargetsByRule', rule]]],
  ])('%s:%s %o', (service, operation, parameters, needs) => {
    const call = { service, region, operation, parameters: { ...parameters }, caller: 'ASIA' };

    expect(needsOf(call, services)?.map(({ action, resource }) => [action, resource])).toEqual(needs);
  });

  it('leave to put each event, by its source and its detail-type', () => {
    const parameters = {
      Entries: [
        { Source: 'rolecall', DetailType: 'Rollout Started', Detail: '{}' },
        { Source: 'another', DetailType: 'Rollout Held', Detail: '{}' },
      ],
    };
    const call = { service: 'events', region, operation: 'PutEvents', parameters, caller: 'ASIA' };

    const needs = needsOf(call, services) ?? [];

    expect(needs.map(({ action, resource }) => [action, resource])).toEqual([
      ['events:PutEvents', arn('events', 'event-bus/default')],
      ['events:PutEvents', arn('events', 'event-bus/default')],
    ]);
    const keys = ['events:source', 'events:detail-type'];
    expect(needs.map(({ context }) => keys.map((key) => context?.(key)))).toEqual([
      ['rolecall', 'Rollout Started'],
      ['another', 'Rollout Held'],
    ]);
  });

  it('leave to send to every queue, where messages go back to the queues that they came from', () => {
    const parameters = { SourceArn: dead };
    const call = { service: 'sqs', region, operation: 'StartMessageMoveTask', parameters, caller: 'ASIA' };

    expect(needsOf(call, services)).toContainEqual(
      expect.objectContaining({ action: 'sqs:sendmessage', resource: arn('sqs', '*') }),
    );
  });
});
