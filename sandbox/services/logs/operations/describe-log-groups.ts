import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { pageBehind } from '../../../wire/json/page.ts';
import { invalidParameter } from '../errors.ts';
import type { LogsService } from '../log-group.ts';
import { validLimit } from '../valid-limit.ts';

export function describeLogGroups(
  { groups }: LogsService,
  { logGroupNamePrefix: prefix = '', limit, nextToken }: DescribeLogGroupsRequest,
): DescribeLogGroupsResponse {
  const named = [...groups.values()].filter(({ name }) => name.startsWith(prefix));
  const sorted = named.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const { page, token } = pageBehind(
    sorted,
    ({ name }) => name,
    validLimit(limit, 50),
    nextToken,
    () => {
      throw invalidParameter('The specified nextToken is invalid.');
    },
  );
  return {
    logGroups: page.map(({ name, arn, createdAt, retentionInDays }) => ({
      logGroupName: name,
      arn: `${arn}:*`,
      logGroupArn: arn,
      creationTime: createdAt,
      retentionInDays,
      metricFilterCount: 0,
      storedBytes: 0,
      logGroupClass: 'STANDARD',
    })),
    ...(token !== undefined && { nextToken: token }),
  };
}
