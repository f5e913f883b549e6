import { messageIn } from '../../functions/caught-error.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import type { Trail } from './trail.ts';

/** `done`: nothing is left to do. `partly`: as it was asked to, but not all is as it was to be. `bad`: somebody has to act. */
export type Mood = 'done' | 'partly' | 'bad' | 'open';

export interface Outcome {
  /** As AWS or the report calls it: `Replaced`, `AlarmOn`, `InputInvalid`. */
  name: string;
  mood: Mood;
  /** One sentence, the first that a person reads. */
  headline: string;
  /** More of it, in the words of the report or of the error. */
  summary: string;
}

const early = 'It ended early, between two waves';

const ofReport: Record<string, [Mood, string]> = {
  Replaced: ['done', 'Done. Every instance of the plan has the new role, or is gone.'],
  ReplacedInPart: ['partly', 'Done as it was asked to. Some instances were left alone: the summary says which.'],
  Moved: ['done', 'Done. Every instance of the plan has the other instance profile, or is gone.'],
  MovedInPart: ['partly', 'Done as it was asked to. Some instances were left alone: the summary says which.'],
  Retired: ['done', 'Done. The instance profile is deleted.'],
  WentBack: ['partly', 'It went back. Every instance that had been refreshed has what it had before.'],
  WentBackInPart: ['bad', 'It went back, and not every instance is proven to have what it had before.'],
  WayBackFailed: ['bad', 'It was to go back, and the former role could not be put in again.'],
  ReplacementIncomplete: ['bad', 'Not done: instances are left that are not proven to have the new role.'],
  MoveIncomplete: ['bad', 'Not done: instances are left that are not proven to have the other instance profile.'],
  RoleNotReplaced: ['bad', 'Not done: the role was not replaced.'],
  RoleNotRestored: [
    'bad',
    'Not done, and the instance profile may be empty: launches with it fail until it holds a role.',
  ],
  RoleChangedMeanwhile: ['bad', 'Not done: somebody else changed the role of the instance profile meanwhile.'],
  NotRetired: ['bad', 'Not done: the instance profile is not deleted.'],
  AlarmOn: ['bad', `${early}: an alarm was on.`],
  AlarmsUnread: ['bad', `${early}: nobody knew whether the alarms were on.`],
  HeldTooLong: ['bad', `${early}: it had been held for so long that its time was used up.`],
  HoldLost: ['bad', `${early}: what waited for the end of a hold was lost.`],
  NotApproved: ['bad', `${early}: nobody approved it in time.`],
  Stopped: ['bad', `${early}: somebody stopped it by the tag rolecall:stop.`],
};

export function outcomeOf(execution: ExecutionSeen, trail: Trail): Outcome {
  const { report, planned } = trail;
  if (report) {
    const [mood, headline] = ofReport[report.status] ?? ['bad', 'It ended otherwise than it was to.'];
    return { name: report.status, mood, headline, summary: report.summary };
  }
  const { status, error, cause = '' } = execution;
  if (status === 'SUCCEEDED') {
    const summary = planned?.plan.summary ?? '';
    return { name: 'Planned', mood: 'done', headline: 'A plan, and nothing more: nothing was changed.', summary };
  }
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') {
    return {
      name: status,
      mood: 'open',
      headline: 'It had not ended when this page was made.',
      summary: standing(trail),
    };
  }
  const name = error ?? status;
  const summary = messageIn(cause);
  if (isRefused(execution, trail)) {
    const by = planned ? 'the rehearsal' : 'its first state, which only reads';
    return { name, mood: 'bad', headline: `Refused by ${by}: nothing was changed.`, summary };
  }
  const how = status === 'ABORTED' ? 'It was stopped' : 'It ended';
  const left = `${how} without a report: it may have left instances without an instance profile, or the profile empty.`;
  return { name, mood: 'bad', headline: left, summary: [summary, standing(trail)].filter(Boolean).join('\n') };
}

/** Nothing is changed before the rehearsal has ended, unless replace-profile creates what it moves to. */
export function isRefused({ status }: ExecutionSeen, { planned, moments, report }: Trail): boolean {
  if (status !== 'FAILED' || report) return false;
  if (!planned) return true;
  const isRehearsing = 'rehearsals' in planned && moments.length === 1;
  return isRehearsing && !('toCreate' in planned && planned.toCreate);
}

/** Where the last look of each Region has seen it. */
const standing = ({ legs }: Trail): string =>
  legs
    .map(({ settings, outcome }) => `${settings.region}: ${outcome.refreshed} of ${settings.instances} refreshed.`)
    .join(' ');
