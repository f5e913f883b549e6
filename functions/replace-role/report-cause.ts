import type { Report } from './replacement-report.ts';

/**
 * The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. A cause
 * may have 32,768 characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html
 */
export function causeOf(report: Report): string {
  const failures = report.regions.flatMap(({ region, failures }) =>
    failures.map((failure) => ({ region, ...failure })),
  );
  const bare = failures.filter((failure) => failure.bare);
  const others = failures.filter((failure) => !failure.bare);
  const lines = [
    report.summary,
    ...bare.flatMap(({ region, error, cause, instanceIds, instanceProfileArn, remedy }) => [
      `${region}: ${instanceIds.length} WITHOUT instance profile ${instanceProfileArn}: ${error}: ${cause}`,
      `  remedy: ${remedy}`,
    ]),
    ...report.regions
      .filter(({ untouched }) => untouched > 0)
      .map(({ region, untouched }) => `${region}: ${untouched} untouched; they keep the instance profile.`),
    ...others.flatMap(({ region, error, cause, instanceIds, remedy }) => [
      `${[`${region}:`, ...instanceIds].join(' ')} not refreshed: ${error}: ${cause}`,
      `  remedy: ${remedy}`,
    ]),
  ];
  const text = lines.join('\n');
  return text.length > 32_000 ? `${text.slice(0, 32_000)}… (all of it: the output of the state Report)` : text;
}
