import type { LeftOutOfRestart } from './left-out.ts';
import { iso } from '../iso.ts';
import { oldSessions, revokeIn } from '../workflow/old-sessions.ts';
import { allRegions, waitedSecondsIn, type EndedReplacement } from './ended-replacement.ts';
import { missedDoubts } from '../workflow/missed-doubts.ts';
import { hasSomethingToTell, reportOnRegion, type RegionReport } from '../workflow/region-report.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import { isComplete, statusOf, type ReportStatus } from './report-status.ts';
import { summaryOf } from './report-summary.ts';
import { stepsOf } from './report-steps.ts';
import { escaped } from '../text.ts';
import { againByTwin, twinSteps } from './by-twin-report.ts';
import { overAllLegs } from './leg-reports.ts';
import { type Counts, sumOf } from './counts.ts';
import { thereOf, type There } from './there-report.ts';
import { againWith, againWithFormer } from './again-with.ts';
import type { RoleAtTheEnd } from '../workflow/role-at-the-end.ts';

/** What a person reads in the console when it is over. */
export interface Report extends Counts {
  status: ReportStatus;
  summary: string;
  /** What to do about the role, what is urgent first; empty when it is as it was to be. */
  steps: string[];
  instanceProfile: string;
  /** Of the one that instances without any get back: that of the twin while they were on their way to it. */
  instanceProfileArn: string;
  twin?: string;
  /** The instance profile that instances have as long as they are not moved; absent where none moves. */
  kept?: { name: string; arn: string };
  role: string;
  formerRole?: string;
  reason?: string;
  regions: RegionReport[];
  /** What had been done before the execution went back; absent unless it did. */
  there?: There;
  leftAlone: LeftAlone[];
  /** The instances with the opt-out tag; absent without any. */
  optedOut?: OptedOut[];
  /** The instances that a restart left as they are; absent without any. */
  leftOut?: LeftOutOfRestart[];
  /** The ARN of the execution: CloudTrail says who started it. */
  execution?: string;
  /** How to go on with instances that keep the instance profile, unless it is complete. */
  again?: string;
  /** How long the role was in the instance profile before the first instance was touched. */
  waitedSeconds?: number;
  durationSeconds: number;
  startedAt: string;
  finishedAt: string;
  /** What a replacement cannot do. */
  note: string;
  /** How to do it: once no instance needs the former role any more. */
  revoke?: string;
}

/**
 * @param end the role that the instance profile ought to hold, and the one that it holds
 * @param now milliseconds since the epoch
 */
export function reportOn(ended: EndedReplacement, end: RoleAtTheEnd, now: number): Report {
  const { request, instanceProfileArn, startedAt, leftAlone, optedOut, leftOut, execution, byTwin, wentBack } = ended;
  const { role, reason } = request;
  const { name: instanceProfile, formerRole } = byTwin?.profile ?? { ...ended, name: request.instanceProfile };
  const goOn = wentBack ? againWithFormer(instanceProfile, role) : againWith(end, request);
  const again = againByTwin(ended, goOn);
  const regions = regionsOf(ended, again);
  const counts = sumOf(regions);
  const durationSeconds = Math.round((now - Date.parse(startedAt)) / 1000);
  const waitedSeconds = waitedSecondsIn(ended);
  const status = statusOf(ended, end, regions);
  const finishedAt = iso(now);
  return {
    status,
    summary: summaryOf(ended, end, { ...counts, durationSeconds }, regions),
    steps: [...stepsOf(ended, end), ...twinSteps(ended, counts.refreshed)],
    instanceProfile,
    instanceProfileArn,
    ...(byTwin && { twin: byTwin.twin.name }),
    ...keptIn(ended),
    role,
    ...(formerRole !== undefined && { formerRole }),
    ...(reason !== undefined && { reason: escaped(reason) }),
    ...counts,
    regions,
    ...(wentBack && { there: thereOf(wentBack, startedAt) }),
    leftAlone,
    ...(optedOut && { optedOut }),
    ...(leftOut && { leftOut }),
    ...(execution !== undefined && { execution }),
    ...(!isComplete(status) && status !== 'WentBack' && { again }),
    ...(waitedSeconds !== undefined && { waitedSeconds }),
    durationSeconds,
    startedAt,
    finishedAt,
    note: oldSessions,
    ...revokeIn(status === 'Replaced', { formerRole, role }, finishedAt),
  };
}

function keptIn({ byTwin, wentBack, restored, restoreFailure }: EndedReplacement): Pick<Report, 'kept'> {
  if (wentBack?.twin) return { kept: wentBack.twin };
  if (!byTwin || byTwin.leg === 'newcomers' || restored || restoreFailure) return {};
  const { name, arn } = byTwin.leg === 'there' ? byTwin.profile : byTwin.twin;
  return { kept: { name, arn } };
}

function regionsOf(ended: EndedReplacement, again: string): RegionReport[] {
  const missed = missedDoubts(ended.regions);
  const { byTwin, restored, restoreFailure } = ended;
  const reports = allRegions(ended).map((region) => {
    // Where the role was not put in, nothing is left to refresh of what was planned.
    const instances = ended.restoreFailure ? 0 : region.settings.instances;
    const counted = { ...region, settings: { ...region.settings, instances } };
    return reportOnRegion(counted, missed.get(region.settings.region), again);
  });
  const isOnItsWay = byTwin && !restored && !restoreFailure;
  return (isOnItsWay ? overAllLegs(byTwin, reports) : reports).filter(hasSomethingToTell);
}
