import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';
import type { Span } from './lasts.ts';
import { alarmsOn } from './alarms.ts';
import { checkpointsOf, isApproved } from './checkpoints.ts';
import { keys, tagged } from './tags.ts';

/** How an execution ends that something or somebody has ended between two waves, and what must have been so. */
const reasons: { [error: string]: (outcome: Outcome, execution: ExecutionOutcome) => boolean } = {
  AlarmOn: (outcome, execution) => isWithin(alarmsOn(outcome, execution.input), execution),
  AlarmsUnread: (outcome) => wasStruck(outcome, /^DescribeAlarms /),
  // No case lasts for days.
  HeldTooLong: () => false,
  HoldLost: (outcome) => wasStruck(outcome, / LookAtHold$/),
  Stopped: (outcome, execution) => isWithin(stops(outcome, execution), execution),
  NotApproved: (outcome, execution) => wasNotApproved(outcome, execution),
};

/** Whether something or somebody has ended it between two waves, and not a failure of its own. */
export const isEndedByControl = ({ status, error = '' }: ExecutionOutcome): boolean =>
  status === 'FAILED' && Object.hasOwn(reasons, error);

/** Nothing ends an execution for a reason that there was not. */
export const endsForAReason: Check = (outcome) =>
  outcome.executions
    .filter(isEndedByControl)
    .filter((execution) => !reasons[execution.error ?? '']?.(outcome, execution))
    .map(({ name, error }) => ({ kind: 'ended for nothing', what: `${name} ended as ${error}, and that was not so.` }));

const isWithin = (spans: readonly Span[], { startedAt, stoppedAt }: ExecutionOutcome): boolean =>
  spans.some(({ from, to }) => from <= stoppedAt && to >= startedAt);

const wasStruck = ({ struck }: Outcome, place: RegExp): boolean =>
  struck.some(({ fault: { at } }) => place.test(`${at.operation ?? ''} ${at.function}`));

const stops = (outcome: Outcome, execution: ExecutionOutcome): Span[] =>
  steeredBy(execution).flatMap((instanceProfile) =>
    tagged(outcome, instanceProfile, keys.stop, (value) => value === execution.fullName),
  );

/** A look at the tags comes every five minutes at least. */
const looksMilliseconds = 6 * 60_000;

function wasNotApproved(outcome: Outcome, execution: ExecutionOutcome): boolean {
  const { input, startedAt, stoppedAt } = execution;
  const hours = Number(input['approveWithinHours'] ?? 48);
  const at = stoppedAt - looksMilliseconds;
  const isLate = stoppedAt - startedAt >= hours * 3_600_000;
  return (
    isLate &&
    checkpointsOf(input).some((checkpoint) =>
      steeredBy(execution).every(
        (instanceProfile) => !isApproved(outcome, execution, checkpoint, { at, instanceProfile }),
      ),
    )
  );
}

/** The instance profiles on which instances are to come: their tags steer the execution. */
const steeredBy = ({ input: { instanceProfile, replacement, twin } }: ExecutionOutcome): string[] =>
  replacement === undefined ? [instanceProfile, ...(twin === undefined ? [] : [twin])] : [replacement];
