import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import { partitionOf } from '../../world/partition.ts';
import type { LogLine } from '../lambda/function.ts';
import type { LogsService } from './log-group.ts';
import { operations } from './operations.ts';

/** CloudWatch Logs of one account in one Region: the log groups of its functions. */
export interface Logs {
  handle: Handler;
  /** @param properties of AWS::Logs::LogGroup */
  createLogGroup(properties: { LogGroupName: string; RetentionInDays?: number }): void;
  /** Puts a line of a function into the function's log group, if it has one. */
  write(line: LogLine): void;
}

export function createLogs(options: Omit<LogsService, 'groups'>): Logs {
  const service: LogsService = { ...options, groups: new Map() };
  const { accountId, region, clock, groups } = service;
  return {
    handle: handlerOf(service, operations, jsonRefusals),
    createLogGroup: ({ LogGroupName: name, RetentionInDays: retentionInDays }) =>
      void groups.set(name, {
        name,
        arn: `arn:${partitionOf(region).name}:logs:${region}:${accountId}:log-group:${name}`,
        createdAt: clock.now(),
        retentionInDays,
        lines: [],
      }),
    write: (line) => void groups.get(`/aws/lambda/${line.function}`)?.lines.push(line),
  };
}
