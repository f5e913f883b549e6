import { causeFrom, hundreds, remedyLines } from '../workflow/cause-text.ts';
import { listCommand } from '../workflow/commands.ts';
import type { MoveReport } from './move-report.ts';
import { nextText } from './next-text.ts';
import type { MoveFailure, RegionMoved } from './moved.ts';

/** The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. */
export function causeOf(report: MoveReport): string {
  const { summary, steps, regions, back, nextInstances, instanceProfile, there } = report;
  const failures = [...regions, ...(there?.regions ?? [])].flatMap(({ region, failures }) =>
    failures.map((one) => ({ region, one })),
  );
  const lines = [
    summary,
    ...steps,
    ...failures.filter(({ one }) => one.bare).flatMap(({ region, one }) => failureText(region, one)),
    ...regions.flatMap((region) => untouchedIn(region, report)),
    ...failures.filter(({ one }) => !one.bare).flatMap(({ region, one }) => failureText(region, one)),
    ...nextInstances.map((one) => nextText(one, instanceProfile)),
    ...(back
      ? [`To ${there ? 'move them once more' : 'go back'}, start replace-profile with ${JSON.stringify(back)}`]
      : []),
  ];
  return causeFrom(lines, 'ReportMove');
}

function failureText(region: string, { bare, error, cause, instanceIds, instanceProfileArn, remedy }: MoveFailure) {
  const has = bare ? 'WITHOUT an instance profile' : `on ${instanceProfileArn ?? 'another instance profile'}`;
  const ids = instanceIds.length > 0 ? hundreds(instanceIds).map((some) => `${some.join(' ')} ${has}: `) : [''];
  return [...ids.map((some) => `${region}: ${some}${error}: ${cause}`), ...remedyLines(remedy)];
}

function untouchedIn({ region, untouched, untouchedIds = [] }: RegionMoved, report: MoveReport): string[] {
  if (untouched === 0) return [];
  const isKnown = untouchedIds.length >= untouched;
  return [
    `${region}: ${untouched} untouched; they are still on ${report.formerArn}.`,
    ...hundreds(untouchedIds).map((ids) => `  ${ids.join(' ')}`),
    ...(isKnown ? [] : [`  all that are on it: ${listCommand(region, report.formerArn)}`]),
    ...(report.again ? remedyLines(report.again) : []),
  ];
}
