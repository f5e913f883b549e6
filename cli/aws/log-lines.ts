import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { clientByRegion } from '../../functions/aws/client-by-region.ts';

const logs = clientByRegion(CloudWatchLogsClient);

/** Of a log group. */
export interface LogSearch {
  region: string;
  logGroup: string;
  /** Has to be in the line. */
  text: string;
  /** Milliseconds since the epoch. */
  since: number;
}

export interface LogLine {
  /** Milliseconds since the epoch. */
  at: number;
  message: string;
}

/**
 * The lines that have the text, the earliest first.
 * @throws ResourceNotFoundException where there is no such log group
 */
export async function* logLines({ region, logGroup, text, since }: LogSearch): AsyncGenerator<LogLine> {
  const input = { logGroupName: logGroup, filterPattern: JSON.stringify(text), startTime: since };
  for await (const { events } of paginateFilterLogEvents({ client: logs(region) }, input)) {
    for (const { timestamp: at = 0, message = '' } of events ?? []) yield { at, message };
  }
}
