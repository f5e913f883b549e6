import { roleIn } from '../aws/instance-profiles.ts';
import type { Replacement } from '../core/replacement.ts';
import { causeOf, reportOn } from '../core/report.ts';
import { log } from '../log.ts';

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const report = reportOn(replacement, await roleIn(replacement.instanceProfile), Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });

  if (report.status === 'Replaced') return { ...replacement, regions: [], report, complete: true };
  const failure = { Error: report.status, Cause: causeOf(report) };
  return { ...replacement, regions: [], report, complete: false, failure };
}
