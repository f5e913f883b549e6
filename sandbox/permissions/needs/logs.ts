import { partitionOf } from '../../world/partition.ts';
import type { Need, Needs, Place } from './need.ts';

/**
 * On a log group, judged as on a log stream in it that has no name: hashicorp/terraform-provider-aws#8804,
 * prowler-cloud/prowler#37.
 */
const onLogGroup = ({ accountId, region }: Place, operation: string, name: unknown): Need => ({
  action: `logs:${operation}`,
  resource: `arn:${partitionOf(region).name}:logs:${region}:${accountId}:log-group:${String(name)}:log-stream:`,
});

export const logsNeeds: Needs<Place> = {
  DescribeLogGroups: (place) => [onLogGroup(place, 'DescribeLogGroups', '')],
  FilterLogEvents: (place, { logGroupName }) => [onLogGroup(place, 'FilterLogEvents', logGroupName)],
};
