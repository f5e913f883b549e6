import type { CaughtError } from '../caught-error.ts';
import type { EndedReplacement } from './ended-replacement.ts';
import { causeOf } from './report-cause.ts';
import { isComplete } from './report-status.ts';
import type { Report } from './replacement-report.ts';

/** The workflow's state after Report. The Regions are dropped: the report has what they say, and a state holds 256 KiB. */
export type Reported = Omit<EndedReplacement, 'regions'> & {
  regions: [];
  /** Whether nothing is left to do. */
  complete: boolean;
  report: Report;
};

/** The report, and as the cause of the execution's failure too when it is not complete. */
export function withReport(ended: EndedReplacement, report: Report): Reported {
  const { failure: _, restored, wentBack, ...others } = ended;
  const complete = isComplete(report.status);
  const isRestored = report.status === 'RoleNotReplaced' && restored;
  const failure: CaughtError = { Error: isRestored ? restored.failure.Error : report.status, Cause: causeOf(report) };
  return {
    ...others,
    rehearsals: [],
    regions: [],
    ...(restored && { restored: { ...restored, aside: [] } }),
    ...(wentBack && { wentBack: { ...wentBack, before: [] } }),
    report,
    complete,
    ...(!complete && { failure }),
  };
}
