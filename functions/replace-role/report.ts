import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import type { ReplacementRequest } from './input.ts';
import { causeOf, reportOn, unknownRole } from './replacement-report.ts';
import type { Reported, RoleConfirmed } from './replacement.ts';

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function handler(replacement: RoleConfirmed): Promise<Reported> {
  const report = reportOn(replacement, await roleNow(replacement.request), Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });

  if (report.status === 'Replaced') return { ...replacement, regions: [], report, complete: true };
  const failure = { Error: report.status, Cause: causeOf(report) };
  return { ...replacement, regions: [], report, complete: false, failure };
}

/** Of IAM's reads one may be old, and all of them may fail for a while: neither may hide what became of the instances. */
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
