import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { vi } from 'vitest';

/** An execution as Step Functions knows it. */
export interface Known {
  name: string;
  status: ExecutionStatus;
  startedAt: string;
  endedAt?: string;
  input?: object | string;
  /** What its states have left with, in order. */
  exits?: [state: string, output: object][];
}

export const arnOf = (name: string): string => `arn:aws:states:us-east-1:123456789012:execution:rolecall:${name}`;
export const input = { instanceProfile: 'web-profile', role: 'web-role-v2' };

/** Step Functions knows these executions, the latest first. A page of a history has one state. @returns whose pages were read */
export function knows(...executions: Known[]): string[] {
  const histories: string[] = [];
  const named = (arn = ''): Known => executions.find(({ name }) => arnOf(name) === arn)!;
  vi.spyOn(SFNClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    if (command instanceof ListExecutionsCommand) {
      const { statusFilter } = command.input;
      const listed = executions.filter(({ status }) => statusFilter === undefined || status === statusFilter);
      return Promise.resolve({
        executions: listed.map(({ name, status, startedAt, endedAt }) => ({
          executionArn: arnOf(name),
          status,
          startDate: new Date(startedAt),
          ...(endedAt !== undefined && { stopDate: new Date(endedAt) }),
        })),
      });
    }
    if (command instanceof DescribeExecutionCommand) {
      const { input: given = input } = named(command.input.executionArn);
      return Promise.resolve({ input: typeof given === 'string' ? given : JSON.stringify(given) });
    }
    const { executionArn, reverseOrder, nextToken = '0' } = (command as GetExecutionHistoryCommand).input;
    const { name, exits = [] } = named(executionArn);
    histories.push(`${name} ${reverseOrder ? 'from its end' : 'from its start'}`);
    const page = Number(nextToken);
    const events = (reverseOrder ? exits.toReversed() : exits).slice(page, page + 1).map(([state, output]) => ({
      stateExitedEventDetails: { name: state, output: JSON.stringify(output) },
    }));
    return Promise.resolve({ events, ...(page + 1 < exits.length && { nextToken: String(page + 1) }) });
  });
  return histories;
}
