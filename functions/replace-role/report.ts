import { setTimeout as sleep } from 'node:timers/promises';
import { checked } from '../checked.ts';
import { endedReplacement } from './payloads.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { roleExpected, type EndedReplacement } from './ended-replacement.ts';
import { reportOn } from './replacement-report.ts';
import { withReport, type Reported } from './reported.ts';
import { unknownRole } from './role-at-the-end.ts';

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function makeReport(ended: EndedReplacement): Promise<Reported> {
  const { instanceProfile } = ended.request;
  const expected = roleExpected(ended);
  const now = await roleNow(instanceProfile, expected);
  const report = reportOn(ended, { instanceProfile, expected, now }, Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });
  return withReport(ended, report);
}

/** IAM's reads may be old for seconds, and may fail or hang for longer: the report is made nevertheless, in the function's time. */
const readMilliseconds = 90_000;

async function roleNow(instanceProfile: string, expected: string | undefined): Promise<string | undefined> {
  let found: string | undefined = unknownRole;
  const until = Date.now() + readMilliseconds;
  for (let read = 0; found !== expected && Date.now() < until; read += 1) {
    if (read > 0) await sleep(4000);
    found = await roleIn(instanceProfile).catch((error: Error) => {
      log('role not read', { instanceProfile, error: error.name, cause: error.message });
      return found;
    });
  }
  return found;
}

export const handler = checked('Report', endedReplacement, makeReport);
