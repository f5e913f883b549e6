import type { Operations } from '../../wire/operations.ts';
import type { LogsService } from './log-group.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';

/** As much as reading the lines of the functions takes. */
export const operations: Operations<LogsService> = {
  DescribeLogGroups: { takes: ['logGroupNamePrefix', 'limit', 'nextToken'], run: describeLogGroups },
  FilterLogEvents: {
    // Since 2019 interleaved is ignored: each answer has the events of all log streams.
    takes: ['logGroupName', 'startTime', 'endTime', 'filterPattern', 'limit', 'nextToken', 'interleaved'],
    run: filterLogEvents,
  },
};
