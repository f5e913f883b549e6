import { createHash } from 'node:crypto';
import type { Clock } from '../../world/clock.ts';
import type { LogLine } from '../lambda/function.ts';

export interface LogGroup {
  name: string;
  arn: string;
  createdAt: number;
  retentionInDays: number | undefined;
  /** Those of a function; the earliest first. */
  lines: LogLine[];
}

/** CloudWatch Logs of one account in one Region. */
export interface LogsService {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Pick<Clock, 'now'>;
  /** By name. */
  readonly groups: Map<string, LogGroup>;
}

/**
 * A line of `console.log` as Lambda sends it to CloudWatch Logs: newrelic/newrelic-lambda-extension#107. So it is no JSON,
 * even where what was written is.
 */
export const messageOf = ({ at, requestId, text }: LogLine): string =>
  `${new Date(at).toISOString()}\t${requestId}\tINFO\t${text}\n`;

/** Named as in aws-solutions/aws-crr-monitor#8. Here a function has one for each day. */
export const streamOf = ({ at, function: name }: LogLine): string =>
  `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${createHash('md5').update(name).digest('hex')}`;
