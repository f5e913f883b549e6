import { tell } from '../audit/tell.ts';
import { checked } from '../checked.ts';
import { endedReplacement } from './payloads.ts';
import { log } from '../log.ts';
import { roleExpected, type EndedReplacement } from './ended-replacement.ts';
import { reportOn } from './replacement-report.ts';
import { withReport, type Reported } from './reported.ts';
import { endOf } from './rollout-events.ts';
import { roleNow } from '../workflow/role-now.ts';

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function makeReport(ended: EndedReplacement): Promise<Reported> {
  const { instanceProfile } = ended.request;
  const expected = roleExpected(ended);
  const now = await roleNow(instanceProfile, expected);
  const report = reportOn(ended, { instanceProfile, expected, now }, Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });
  await tell(endOf(ended, report, now));
  return withReport(ended, report);
}

export const handler = checked('Report', endedReplacement, makeReport);
