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
  ...rows(['DescribeStateMachine', 'ListExecutions', 'StartExecution'], on('states', 'stateMachineArn')),
  ...rows(['DescribeExecution', 'RedriveExecution', 'StopExecution'], on('states', 'executionArn')),
  ...rows(['ListStateMachines'], everywhere('states')),
};

export const eventsNeeds: Needs<Place> = {
  PutEvents: ({ accountId, region }) => [
    { action: 'events:PutEvents', resource: `arn:aws:events:${region}:${accountId}:event-bus/default` },
  ],
  ...rows(['TestEventPattern'], everywhere('events')),
};

/** No permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const stsNeeds: Needs<unknown> = { GetCallerIdentity: () => [] };
