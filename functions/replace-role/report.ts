import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import type { CaughtError } from '../caught-error.ts';
import { log } from '../log.ts';
import type { ReplacementRequest } from './input.ts';
import { reportOn, unknownRole, type Report } from './replacement-report.ts';
import type { RoleConfirmed } from './replacement.ts';
import { causeOf } from './report-cause.ts';

/** The workflow's state after this task. */
type Reported = Omit<RoleConfirmed, 'regions'> & {
  regions: [];
  /** Whether nothing is left to do. */
  complete: boolean;
  report: Report;
  /** The report as the cause of the execution's failure, when it is not complete. */
  failure?: CaughtError;
};

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function handler(replacement: RoleConfirmed): Promise<Reported> {
  const report = reportOn(replacement, await roleNow(replacement.request), Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });

  if (report.status === 'Replaced') return { ...replacement, regions: [], report, complete: true };
  const failure = { Error: report.status, Cause: causeOf(report) };
  return { ...replacement, regions: [], report, complete: false, failure };
}

/** One of IAM's reads may be old, and all of them may fail for a while: the report is made nevertheless. */
async function roleNow({ instanceProfile, role }: ReplacementRequest): Promise<string | undefined> {
  let found: string | undefined = unknownRole;
  for (let read = 0; read < 4 && found !== role; read += 1) {
    if (read > 0) await sleep(3000);
    found = await roleIn(instanceProfile).catch((error: Error) => {
      log('role not read', { instanceProfile, error: error.name, cause: error.message });
      return found;
    });
  }
  return found;
}
