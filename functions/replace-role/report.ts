import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import type { CaughtError } from '../caught-error.ts';
import { log } from '../log.ts';
import { roleExpected, type EndedReplacement } from './ended-replacement.ts';
import { reportOn, type Report } from './replacement-report.ts';
import { causeOf } from './report-cause.ts';
import { isComplete } from './report-status.ts';
import { unknownRole } from './role-at-the-end.ts';

/** The workflow's state after this task. The Regions are dropped: the report has what they say. */
type Reported = Omit<EndedReplacement, 'regions'> & {
  regions: [];
  /** Whether nothing is left to do. */
  complete: boolean;
  report: Report;
};

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function handler(ended: EndedReplacement): Promise<Reported> {
  const { instanceProfile } = ended.request;
  const expected = roleExpected(ended);
  const now = await roleNow(instanceProfile, expected);
  const report = reportOn(ended, { instanceProfile, expected, now }, Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });
  return withReport(ended, report);
}

/** The report as the cause of the execution's failure, when it is not complete. */
function withReport(ended: EndedReplacement, report: Report): Reported {
  const { failure: _, restored, ...others } = ended;
  const complete = isComplete(report.status);
  const isRestored = report.status === 'RoleNotReplaced' && restored;
  const failure: CaughtError = { Error: isRestored ? restored.failure.Error : report.status, Cause: causeOf(report) };
  return {
    ...others,
    regions: [],
    ...(restored && { restored: { ...restored, aside: [] } }),
    report,
    complete,
    ...(!complete && { failure }),
  };
}

/** One of IAM's reads may be old, and all of them may fail for a while: the report is made nevertheless. */
async function roleNow(instanceProfile: string, expected: string | undefined): Promise<string | undefined> {
  let found: string | undefined = unknownRole;
  for (let read = 0; read < 4 && found !== expected; read += 1) {
    if (read > 0) await sleep(3000);
    found = await roleIn(instanceProfile).catch((error: Error) => {
      log('role not read', { instanceProfile, error: error.name, cause: error.message });
      return found;
    });
  }
  return found;
}
