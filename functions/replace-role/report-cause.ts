import type { RegionReport } from './region-report.ts';
import type { Report } from './replacement-report.ts';

/** A cause may have 32,768 characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html */
const longest = 32_000;

/**
 * The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. It is cut
 * between lines, so that each command in it is whole.
 */
export function causeOf({ summary, steps, regions }: Report): string {
  const lines = [
    summary,
    ...steps,
    ...regions.flatMap((region) => bareIn(region)),
    ...regions.flatMap((region) => untouchedIn(region)),
    ...regions.flatMap((region) => othersIn(region)),
  ];
  let length = 0;
  const fitting = lines.filter((line) => (length += line.length + 1) <= longest);
  return fitting.length < lines.length
    ? `${fitting.join('\n')}\n… (all of it: the output of the state Report)`
    : lines.join('\n');
}

const bareIn = ({ region, failures }: RegionReport): string[] =>
  failures
    .filter(({ bare }) => bare)
    .flatMap(({ error, cause, instanceIds, instanceProfileArn, remedy }) => [
      `${region}: ${instanceIds.length} WITHOUT instance profile ${instanceProfileArn}: ${error}: ${cause}`,
      ...remedyLines(remedy),
    ]);

const untouchedIn = ({ region, untouched, untouchedIds = [], untouchedRemedy = '' }: RegionReport): string[] =>
  untouched === 0
    ? []
    : [
        `${region}: ${untouched} untouched; they keep the instance profile.`,
        ...hundreds(untouchedIds).map((ids) => `  ${ids.join(' ')}`),
        ...remedyLines(untouchedRemedy),
      ];

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
