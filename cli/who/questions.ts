import { iso } from '../../functions/iso.ts';
import type { Look } from '../aws/trail.ts';

/** What CloudTrail is asked about an execution. */
export interface Question {
  about: 'started' | 'steered' | 'aborted';
  look: Look;
}

/** As much of an execution as is asked about. */
export interface Asked {
  executionArn: string;
  status: string;
  /** ISO 8601 */
  startedAt: string;
  /** ISO 8601; absent while it runs. */
  endedAt?: string;
}

/**
 * @param instanceProfiles those whose tags steer it
 * @param now in milliseconds since the epoch
 */
export function questionsAbout(execution: Asked, instanceProfiles: readonly string[], now: number): Question[] {
  const { executionArn, status, startedAt, endedAt } = execution;
  const steering = instanceProfiles.length === 0 ? [] : ['TagInstanceProfile', 'UntagInstanceProfile'];
  const meanwhile = { region: regionOfIamFor(executionArn), from: startedAt, until: endedAt ?? iso(now) };
  return [
    { about: 'started', look: startLook(execution) },
    ...steering.map((eventName) => ({ about: 'steered' as const, look: { eventName, ...meanwhile } })),
    ...(status === 'ABORTED' && endedAt !== undefined
      ? [{ about: 'aborted' as const, look: lookAround(executionArn, 'StopExecution', endedAt, endedAt) }]
      : []),
  ];
}

/** Where the start of an execution is; also those of others in its Region that were started since the first one. */
export const startLook = ({ executionArn, startedAt }: Asked, first: Pick<Asked, 'startedAt'> = { startedAt }): Look =>
  lookAround(executionArn, 'StartExecution', first.startedAt, startedAt);

/** CloudTrail tells the time of a call in seconds, and by a clock of its own. */
const marginMilliseconds = 60_000;

const lookAround = (executionArn: string, eventName: string, first: string, last: string): Look => ({
  region: executionArn.split(':')[3] ?? '',
  eventName,
  from: iso(Date.parse(first) - marginMilliseconds),
  until: iso(Date.parse(last) + marginMilliseconds),
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
const regionsOfIam: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

const regionOfIamFor = (arn: string): string => regionsOfIam[arn.split(':')[1] ?? ''] ?? 'us-east-1';
