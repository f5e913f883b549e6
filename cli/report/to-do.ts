import { messageIn } from '../../functions/caught-error.ts';
import { counted } from '../../functions/text.ts';
import { listCommand } from '../../functions/workflow/commands.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import { failuresIn, type Failure } from './failures.ts';
import { isRefused } from './outcome.ts';
import { isOfInstances, type AnyReport, type InstancesReport } from './states.ts';
import type { Trail } from './trail.ts';

/** What a person does now: words, and what can be copied into a shell or the console. */
export interface ToDo {
  words: string;
  copy?: string;
  /** Instances are without credentials until it is done. */
  isUrgent?: boolean;
}

/** What is urgent first; empty where nothing is left to do. */
export function toDo(execution: ExecutionSeen, trail: Trail): ToDo[] {
  const { report } = trail;
  if (!report) return withoutReport(execution, trail);
  const failures = failuresIn(report);
  const steps = [
    ...failures.filter(({ bare }) => bare).map(failureToDo),
    ...report.steps.map(split),
    ...untouchedToDo(report),
    ...failures.filter(({ bare }) => !bare).map(failureToDo),
  ];
  const again = 'again' in report && report.again !== undefined ? [report.again] : [];
  const goOn = again.filter((words) => !steps.some((step) => step.words.includes(words)));
  return [...steps, ...goOn.map((words) => ({ words })), ...nextToDo(report), ...afterwards(report)];
}

const failureToDo = ({ region, error, cause, bare, instanceIds, remedy, isBefore }: Failure): ToDo => {
  const who = instanceIds.length > 0 ? counted(instanceIds.length, 'instance') : 'What is left';
  const what = bare ? 'WITHOUT an instance profile' : 'not as planned';
  const { words, copy } = split(remedy);
  return {
    words: `${region}: ${who} ${what}${isBefore ? ', on the way there' : ''} (${error}: ${cause}). ${words}`.trim(),
    ...(copy !== undefined && { copy }),
    ...(bare && { isUrgent: true }),
  };
};

function untouchedToDo(report: AnyReport): ToDo[] {
  if (!isOfInstances(report) || report.untouched === 0) return [];
  const arn = formerArnIn(report);
  const unknown = report.regions.filter(({ untouched, untouchedIds = [] }) => untouched > untouchedIds.length);
  return [
    { words: `${counted(report.untouched, 'instance')} untouched: no wave took them. ${report.again ?? ''}`.trim() },
    ...unknown.map(({ region }) => ({
      words: `${region}: the report does not name all of them. This lists all that are on the instance profile:`,
      copy: listCommand(region, arn),
    })),
  ];
}

const formerArnIn = (report: InstancesReport): string =>
  'formerArn' in report ? report.formerArn : (report.kept?.arn ?? report.instanceProfileArn);

const nextToDo = (report: AnyReport): ToDo[] =>
  ('nextInstances' in report ? report.nextInstances : []).map(({ kind, region, id, name, remedy }) => ({
    words: `${region}: ${kind} ${name ?? id} goes on launching instances with instance profile ${report.instanceProfile}.`,
    copy: remedy,
  }));

/** What may be done, and need not. */
function afterwards(report: AnyReport): ToDo[] {
  if ('undo' in report && report.undo !== undefined) {
    return [{ words: 'To undo it, make the instance profile anew:', copy: report.undo }];
  }
  if (!isOfInstances(report)) return [];
  return [
    ...(report.revoke === undefined
      ? []
      : [
          {
            words: `Once no instance needs role ${report.formerRole ?? ''} any more, cut off the sessions that it gave before:`,
            copy: report.revoke,
          },
        ]),
    ...('back' in report && report.back
      ? [{ words: 'To go back, start replace-profile with this input:', copy: JSON.stringify(report.back) }]
      : []),
  ];
}

function withoutReport(execution: ExecutionSeen, trail: Trail): ToDo[] {
  const { status, input, cause = '' } = execution;
  if (status === 'SUCCEEDED') {
    return [
      {
        words: 'To do what is planned, start the workflow with this input:',
        copy: JSON.stringify(trail.planned?.plan.start),
      },
    ];
  }
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return [];
  if (isRefused(execution, trail)) {
    const { copy } = split(messageIn(cause));
    const words = 'Correct what the error names, and start it again. Nothing was changed.';
    return [{ words, ...(copy !== undefined && { copy }) }];
  }
  return [
    {
      words:
        'Start it again with the same input, or redrive it. The plan of the next execution finds what this one left, and takes it up.',
      copy: input,
    },
  ];
}

/** What the words of a report end with: a command, in as many lines as it takes. */
function split(text: string): ToDo {
  const found = /^(.*?)(?:^|[:.]\s+)((?:aws |for (?:id|region) in ).*)$/s.exec(text);
  return found ? { words: `${found[1]}${found[1] ? ':' : ''}`, copy: found[2] ?? '' } : { words: text };
}
