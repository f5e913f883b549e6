import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter, noSuchLogGroup } from '../errors.ts';
import { parseFilterPattern } from '../filter-pattern.ts';
import { type LogsService, messageOf, streamOf } from '../log-group.ts';
import { validLimit } from '../valid-limit.ts';

/**
 * The earliest first, 10,000 at most. The token holds the place of the first line that was not looked at.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function filterLogEvents({ groups }: LogsService, request: FilterLogEventsRequest): FilterLogEventsResponse {
  const { logGroupName = '', startTime = 0, endTime = Infinity, filterPattern = '', nextToken } = request;
  const most = validLimit(request.limit, 10_000);
  const matches = parseFilterPattern(filterPattern);
  const group = groups.get(logGroupName);
  if (!group) throw noSuchLogGroup();

  const events: FilteredLogEvent[] = [];
  let place = nextToken === undefined ? 0 : placeIn(nextToken);
  for (; place < group.lines.length && events.length < most; place += 1) {
    const line = group.lines[place]!;
    if (line.at < startTime || line.at > endTime) continue;
    const message = messageOf(line);
    if (!matches(message)) continue;
    events.push({
      logStreamName: streamOf(line),
      timestamp: line.at,
      message,
      ingestionTime: line.at,
      eventId: String(place).padStart(56, '0'),
    });
  }
  return { events, searchedLogStreams: [], ...(place < group.lines.length && { nextToken: tokenOf(place) }) };
}

const tokenOf = (place: number): string => Buffer.from(`from ${place}`).toString('base64');

function placeIn(token: string): number {
  const [, place] = /^from (\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (place === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return Number(place);
}
