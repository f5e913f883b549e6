import { listCommand } from '../workflow/commands.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import type { Report } from './replacement-report.ts';

/** A cause may have 32,768 characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html */
const longest = 32_000;

/**
 * The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. It is cut
 * between lines, so that each command in it is whole.
 */
export function causeOf(report: Report): string {
  const { summary, steps, regions } = report;
  const lines = [
    summary,
    ...steps,
    ...regions.flatMap((region) => bareIn(region, report)),
    ...regions.flatMap((region) => untouchedIn(region, report)),
    ...regions.flatMap((region) => othersIn(region)),
  ];
  let length = 0;
  const fitting = lines.filter((line) => (length += line.length + 1) <= longest);
  return fitting.length < lines.length
    ? `${fitting.join('\n')}\n… (all of it: the output of the state Report)`
    : lines.join('\n');
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
    `${region}: ${untouched} untouched; they keep the instance profile.`,
    ...hundreds(untouchedIds).map((ids) => `  ${ids.join(' ')}`),
    ...(isKnown ? [] : [`  all that are on it: ${listCommand(region, report.instanceProfileArn)}`]),
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

const remedyLines = (remedy: string): string[] => remedy.split('\n').map((line) => `  remedy: ${line}`);

const hundreds = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / 100) }, (_, part) => ids.slice(part * 100, (part + 1) * 100));
