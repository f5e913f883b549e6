import { iso } from '../../functions/iso.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import type { Beside } from './beside.ts';
import type { Trail } from './trail.ts';

/** How to find out who did it: Step Functions and the tags do not say, and CloudTrail does. */
export interface Question {
  words: string;
  command: string;
}

/** CloudTrail keeps events for 90 days: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
export function questions(execution: ExecutionSeen, trail: Trail, { madeAt, startedBy }: Beside): Question[] {
  const { executionArn, startedAt, endedAt: until = madeAt, status } = execution;
  const [, partition = 'aws', , region = ''] = executionArn.split(':');
  const isSteered = trail.legs.some(({ holds, outcome }) => holds.some(isByTag) || outcome.ended?.by === 'Stopped');
  const profiles = [...new Set(trail.legs.map(({ settings }) => settings.instanceProfile))];
  return [
    ...(startedBy === undefined
      ? [
          {
            words: 'Who started it: CloudTrail has the caller for 90 days.',
            command: lookUp(region, 'StartExecution', [startedAt, startedAt], executionArn),
          },
        ]
      : []),
    ...(status === 'ABORTED'
      ? [{ words: 'Who stopped it:', command: lookUp(region, 'StopExecution', [until, until], executionArn) }]
      : []),
    ...(isSteered
      ? profiles.map((profile) => ({
          words: `Who held, approved or stopped it: whoever set tags of instance profile ${profile} meanwhile.`,
          command: lookUp(regionOfIam[partition] ?? 'us-east-1', 'TagInstanceProfile', [startedAt, until], profile),
        }))
      : []),
  ];
}

/** A bake ends by itself; a checkpoint and a hold need somebody. */
const isByTag = ({ by }: { by: string }): boolean => by !== 'the bake';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
const regionOfIam: Record<string, string> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** CloudTrail delivers the time of an event in seconds. */
const marginMilliseconds = 60_000;

function lookUp(region: string, event: string, [from, until]: [string, string], text: string): string {
  // A name of others may have what means something to a shell: then the list is not narrowed.
  const filter = /^[\w.:/+=,@-]+$/.test(text) ? `?contains(CloudTrailEvent, '${text}')` : '';
  return [
    `aws cloudtrail lookup-events${/^[\w-]+$/.test(region) ? ` --region ${region}` : ''}`,
    `--start-time ${inSeconds(Date.parse(from) - marginMilliseconds)} --end-time ${inSeconds(Date.parse(until) + marginMilliseconds)}`,
    `--lookup-attributes AttributeKey=EventName,AttributeValue=${event}`,
    `--query "Events[${filter}].[EventTime, Username, CloudTrailEvent]" --output text`,
  ].join(' ');
}

const inSeconds = (milliseconds: number): string => `${iso(milliseconds).slice(0, 19)}Z`;
