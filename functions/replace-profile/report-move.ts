import { tell } from '../audit/tell.ts';
import type { CaughtError } from '../caught-error.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { roleNow } from '../workflow/role-now.ts';
import type { EndedMove } from './move.ts';
import { lookForNext } from './look-for-next.ts';
import { isComplete, reportOnMove, type MoveReport, type NextLook } from './move-report.ts';
import { withLateArrivals } from './late-arrivals.ts';
import { endedMove } from './payloads.ts';
import { causeOf } from './report-cause.ts';
import { endOf } from './rollout-events.ts';

/** The workflow's state after ReportMove. The Regions are dropped: the report has what they say. */
type Reported = Omit<EndedMove, 'regions'> & { regions: []; complete: boolean; report: MoveReport };

/** What a person reads: as the execution's output, or as the cause of its failure. */
export async function reportMove(given: EndedMove): Promise<Reported> {
  const ended = { ...given, regions: await Promise.all(given.regions.map(withLateArrivals)) };
  const role = await roleNow(ended.request.replacement, ended.role);
  const report = reportOnMove(ended, role, await nextNow(ended), Date.now());
  log(report.summary, { status: report.status, startedAt: report.startedAt });
  await tell(endOf(ended, report));
  const complete = isComplete(report.status);
  const failure: CaughtError = { Error: report.status, Cause: causeOf(report) };
  const { wentBack } = ended;
  return {
    ...ended,
    rehearsals: [],
    regions: [],
    // The report has what these say.
    ...(wentBack && { wentBack: { ...wentBack, before: [] } }),
    report,
    complete,
    ...(!complete && { failure }),
  };
}

/** Somebody may have mended it meanwhile, or may have launched more. Where AWS does not answer, the plan's answer counts. */
async function nextNow({
  request,
  formerArn,
  replacementArn,
  nextInstances,
  regions,
  wentBack,
}: EndedMove): Promise<NextLook> {
  // What launches instances with the instance profile that they have again is right.
  if (wentBack) return { next: [], unknown: [] };
  const former = { name: request.instanceProfile, arn: formerArn };
  const codes = regions.map(({ settings }) => settings.region);
  const { next, unknown } = await lookForNext(codes, former, replacementArn);
  const foundIn = (region: string) =>
    (unknown.includes(region) ? nextInstances : next).filter((one) => one.region === region);
  return { next: codes.flatMap(foundIn), unknown };
}

export const handler = checked('ReportMove', endedMove, reportMove);
