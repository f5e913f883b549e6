import { tell } from '../audit/tell.ts';
import { checked } from '../checked.ts';
import type { CaughtError } from '../caught-error.ts';
import { log } from '../log.ts';
import { endedRetirement } from './payloads.ts';
import { endOf } from './rollout-events.ts';
import { reportOn, type RetirementReport } from './retirement-report.ts';
import type { EndedRetirement } from './retirement.ts';

export type ReportedRetirement = Omit<EndedRetirement, 'failure'> & {
  /** Whether nothing is left to do. */
  complete: boolean;
  report: RetirementReport;
  failure?: CaughtError;
};

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function reportRetirement({ failure, ...ended }: EndedRetirement): Promise<ReportedRetirement> {
  const report = reportOn({ ...ended, ...(failure && { failure }) }, Date.now());
  const { status, summary, steps, startedAt } = report;
  log(summary, { status, startedAt });
  await tell([endOf(ended, report)]);
  const complete = status === 'Retired';
  const Error = status === 'NotRetired' ? (failure?.Error ?? status) : status;
  return {
    ...ended,
    report,
    complete,
    ...(!complete && { failure: { Error, Cause: [summary, ...steps].join('\n') } }),
  };
}

export const handler = checked('ReportRetirement', endedRetirement, reportRetirement);
