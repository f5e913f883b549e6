import { causeFrom, hundreds, remedyLines } from '../workflow/cause-text.ts';
import { listCommand } from '../workflow/commands.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import type { Report } from './replacement-report.ts';

/** The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. */
export function causeOf(report: Report): string {
  const { summary, steps, regions, there } = report;
  const before = there?.regions ?? [];
  const lines = [
    summary,
    ...steps,
    ...regions.flatMap((region) => bareIn(region, report)),
    ...before.flatMap((region) => bareIn(region, report)),
    ...regions.flatMap((region) => untouchedIn(region, report)),
    ...[...regions, ...before].flatMap((region) => othersIn(region)),
  ];
  return causeFrom(lines, 'Report');
}

const bareIn = ({ region, failures }: RegionReport, { instanceProfileArn }: Report): string[] =>
  failures
    .filter(({ bare }) => bare)
    .flatMap(({ error, cause, instanceIds, remedy }) => [
      `${region}: ${instanceIds.length} WITHOUT instance profile ${instanceProfileArn}: ${error}: ${cause}`,
      ...remedyLines(remedy),
    ]);

function untouchedIn({ region, untouched, untouchedIds = [] }: RegionReport, report: Report): string[] {
  if (untouched === 0) return [];
  const isKnown = untouchedIds.length >= untouched;
  return [
    `${region}: ${untouched} untouched; they keep ${report.kept ? `instance profile ${report.kept.name}` : 'the instance profile'}.`,
    ...hundreds(untouchedIds).map((ids) => `  ${ids.join(' ')}`),
    ...(isKnown ? [] : [`  all that are on it: ${listCommand(region, report.kept?.arn ?? report.instanceProfileArn)}`]),
    ...(report.again ? remedyLines(report.again) : []),
  ];
}

const othersIn = ({ region, failures }: RegionReport): string[] =>
  failures
    .filter(({ bare }) => !bare)
    .flatMap(({ error, cause, instanceIds, remedy }) => [
      ...(instanceIds.length > 0 ? hundreds(instanceIds) : [[]]).map(
        (ids) => `${[`${region}:`, ...ids].join(' ')} not refreshed: ${error}: ${cause}`,
      ),
      ...remedyLines(remedy),
    ]);
