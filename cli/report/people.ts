import { iso } from '../../functions/iso.ts';
import type { Look } from '../aws/trail.ts';
import type { Caller } from '../who/caller.ts';
import { questionsAbout } from '../who/questions.ts';
import type { Who } from '../who/who-in.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import type { Beside } from './beside.ts';
import type { Trail } from './trail.ts';

/** How to find out who did it: Step Functions and the tags do not say, and CloudTrail does. */
export interface Question {
  words: string;
  /** Why CloudTrail did not say; absent where it was not asked. */
  why?: string;
  command: string;
}

/** The instance profiles whose tags steer the execution. */
export const steering = ({ legs }: Trail): string[] => [
  ...new Set(legs.map(({ settings }) => settings.instanceProfile)),
];

/** Who started it, if that is known. */
export const starterIn = (who: Who | undefined): Caller | undefined =>
  who?.deeds.find(({ did }) => did === 'started')?.by;

/** What nobody knows yet. */
export function questions(execution: ExecutionSeen, trail: Trail, { madeAt, who }: Beside): Question[] {
  const { executionArn } = execution;
  const profiles = steering(trail);
  const tags = `by the tags of instance profile ${profiles.join(' or ')}`;
  const words: Readonly<Record<string, string>> = {
    StartExecution: 'Who started it',
    StopExecution: 'Who stopped it',
    TagInstanceProfile: `Who held, approved or stopped it ${tags}`,
    UntagInstanceProfile: `Who let it go on ${tags}`,
  };
  const isSteered = trail.legs.some(({ holds, outcome }) => holds.some(isByTag) || outcome.ended?.by === 'Stopped');
  return questionsAbout(execution, isSteered ? profiles : [], Date.parse(madeAt)).flatMap(({ about, look }) => {
    const why = who?.notKnown.find((one) => one.about === about)?.why;
    if (who && why === undefined) return [];
    const command = lookUp(look, about === 'steered' ? profiles : [executionArn]);
    return [{ words: words[look.eventName] ?? look.eventName, ...(why !== undefined && { why }), command }];
  });
}

/** A bake ends by itself; a checkpoint and a hold need somebody. */
const isByTag = ({ by }: { by: string }): boolean => by !== 'the bake';

function lookUp({ region, eventName, from, until }: Look, texts: readonly string[]): string {
  // A name of others may have what means something to a shell: then the list is not narrowed.
  const isSafe = texts.every((text) => /^[\w.:/+=,@-]+$/.test(text));
  const filter = texts.map((text) => `contains(CloudTrailEvent, '${text}')`).join(' || ');
  return [
    `aws cloudtrail lookup-events${/^[\w-]+$/.test(region) ? ` --region ${region}` : ''}`,
    `--start-time ${inSeconds(from)} --end-time ${inSeconds(until)}`,
    `--lookup-attributes AttributeKey=EventName,AttributeValue=${eventName}`,
    `--query "Events[${isSafe ? `?${filter}` : ''}].[EventTime, Username, CloudTrailEvent]" --output text`,
  ].join(' ');
}

const inSeconds = (moment: string): string => `${iso(Date.parse(moment)).slice(0, 19)}Z`;
