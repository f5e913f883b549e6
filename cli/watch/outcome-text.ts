import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import { startCommandOf } from '../input/typed-command.ts';
import type { Screen } from '../screen.ts';
import { told } from '../told-text.ts';
import type { Outcome } from './outcome.ts';

/** As much of a report, or of the plan of a dry run, as is told of one that succeeded. */
interface Told {
  status?: string;
  summary: string;
  steps?: readonly string[];
  back?: TypedInput;
  note?: string;
  /** Absent where nothing is to be revoked. */
  revoke?: string;
  formerRole?: string;
  undo?: string;
}

/** The outcome as a person reads it. */
export function outcomeText(
  { name, workflow }: { name: string; workflow: Workflow },
  outcome: Outcome,
  { columns, paint }: Pick<Screen, 'columns' | 'paint'>,
): string {
  const { status, error, message } = outcome;
  const text = (words: string): string => told(words, columns);
  if (status === 'SUCCEEDED') {
    const report = (outcome.report ?? { summary: 'It has succeeded.' }) as Told;
    const { summary, steps = [], note, back, revoke, formerRole, undo } = report;
    return [
      paint('green', report.status ?? 'Planned'),
      text(summary),
      ...steps.map(text),
      ...(back ? [`To go back:\n  ${startCommandOf(workflow, back)}`] : []),
      ...(note === undefined ? [] : [text(note)]),
      ...(revoke === undefined
        ? []
        : [text(`Once nobody needs role ${formerRole}: rolecall revoke-sessions ${formerRole}`)]),
      ...(undo === undefined ? [] : [text(`To make it anew: ${undo}`)]),
    ].join('\n');
  }
  if (outcome.refused) return `${paint('red', `Refused as ${error}`)}\n${text(outcome.refused.message)}`;
  return [
    paint('red', error ?? words[status] ?? status),
    ...(message === undefined ? [] : [text(message)]),
    ...(message?.includes('remedy: ') ? [`To carry out the remedies:\n  rolecall mend ${name}`] : []),
  ].join('\n');
}

const words: Partial<Record<Outcome['status'], string>> = {
  ABORTED: 'Aborted: somebody has stopped the execution (StopExecution), so there is no report.',
  TIMED_OUT: 'Timed out: the execution has used up its time, so there is no report.',
};
