import { partitionOf } from '../../world/partition.ts';
import { type Needs, type Place, rows } from './need.ts';

const on =
  (service: string, parameter: string) =>
  (operation: string): Needs<unknown>[string] =>
  (_, parameters) => [{ action: `${service}:${operation}`, resource: String(parameters[parameter]) }];

const everywhere =
  (service: string) =>
  (operation: string): Needs<unknown>[string] =>
  () => [{ action: `${service}:${operation}`, resource: '*' }];

export const statesNeeds: Needs<unknown> = {
  ...rows(['DescribeStateMachine', 'StartExecution'], on('states', 'stateMachineArn')),
  ...rows(
    ['DescribeExecution', 'GetExecutionHistory', 'ListMapRuns', 'RedriveExecution', 'StopExecution'],
    on('states', 'executionArn'),
  ),
  ...rows(['DescribeMapRun'], on('states', 'mapRunArn')),
  ListExecutions: (_, { stateMachineArn, mapRunArn = stateMachineArn }) => [
    { action: 'states:ListExecutions', resource: String(mapRunArn) },
  ],
  ...rows(['ListStateMachines'], everywhere('states')),
};

const onRule =
  (parameter: string) =>
  (operation: string): Needs<Place>[string] =>
  (place, parameters) => [
    { action: `events:${operation}`, resource: eventsArn(place, `rule/${String(parameters[parameter])}`) },
  ];

const eventsArn = ({ accountId, region }: Place, resource: string): string =>
  `arn:${partitionOf(region).name}:events:${region}:${accountId}:${resource}`;

export const eventsNeeds: Needs<Place> = {
  // In AWS the two keys are lists: ForAllValues asks the same of each entry alone as of all together.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
  PutEvents: (place, { Entries = [] }) => {
    const resource = eventsArn(place, 'event-bus/default');
    return (Entries as Record<string, unknown>[]).map(({ Source, DetailType }) => ({
      action: 'events:PutEvents',
      resource,
      context: (key) => ({ 'events:source': Source, 'events:detail-type': DetailType })[key]?.toString(),
    }));
  },
  ...rows(['DescribeRule', 'DisableRule', 'EnableRule'], onRule('Name')),
  ...rows(['ListTargetsByRule'], onRule('Rule')),
  ...rows(['ListRules', 'TestEventPattern'], everywhere('events')),
};

export const cloudTrailNeeds: Needs<unknown> = rows(['LookupEvents'], everywhere('cloudtrail'));

/** Who creates a group needs more than the sandbox knows: only the owner may. */
export const autoScalingNeeds: Needs<unknown> = rows(
  ['DescribeAutoScalingGroups', 'DescribeLaunchConfigurations'],
  everywhere('autoscaling'),
);

/** No permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const stsNeeds: Needs<unknown> = { GetCallerIdentity: () => [] };
