import type { AuditEvent } from '../audit/audit-event.ts';
import { leftBare } from '../audit/left-bare.ts';
import { finished, type Rollout, started, tellingFirst } from '../audit/of-rollout.ts';
import { unknownRole } from '../workflow/role-at-the-end.ts';
import type { EndedReplacement } from './ended-replacement.ts';
import type { PlannedReplacement } from './replacement.ts';
import type { Report } from './replacement-report.ts';

/**
 * The state with what is told of its start: by RemoveRole, or, where the role is there already, by the first NextWave. Each
 * comes before anything is changed, and behind the last state in which an execution may fail without a report.
 */
export function withStart(planned: PlannedReplacement): PlannedReplacement {
  const { request, startedAt, plan, roleIsThere, regions } = planned;
  const start = started(rolloutOf(planned, request.role), { startedAt, instances: plan.instances }, request.reason);
  return roleIsThere ? { ...planned, regions: tellingFirst(regions, start) } : { ...planned, start };
}

/** @param role that the instance profile of the last leg holds; undefined for none */
export function endOf(ended: EndedReplacement, report: Report, role: string | undefined): AuditEvent[] {
  const { status, summary, planned, refreshed, failed, untouched, gone, startedAt, finishedAt, reason } = report;
  const { byTwin, request } = ended;
  const isOfTwin = byTwin !== undefined && byTwin.profile.name !== request.instanceProfile;
  const held = isOfTwin ? byTwin.profile.formerRole : role;
  const rollout = rolloutOf(ended, held === unknownRole ? undefined : held);
  const counts = { planned, done: refreshed, failed, untouched, gone };
  return [
    ...leftBare(report.regions, report.instanceProfileArn, rollout),
    finished(rollout, { status, counts, summary, startedAt, finishedAt }, reason),
  ];
}

type Either = Pick<PlannedReplacement, 'request' | 'formerRole' | 'byTwin' | 'wentBack' | 'execution'>;

/** @param role that the instance profile holds, or is to hold, in the end; undefined for none, or where nobody knows */
function rolloutOf({ request, formerRole, byTwin, wentBack, execution }: Either, role: string | undefined): Rollout {
  const profile = byTwin?.profile ?? { name: request.instanceProfile, formerRole };
  // On the way back the names are exchanged.
  const before = wentBack ? request.role : profile.formerRole;
  return {
    workflow: 'replace-role',
    ...(execution !== undefined && { execution }),
    before: { instanceProfile: profile.name, ...(before !== undefined && { role: before }) },
    after: { instanceProfile: profile.name, ...(role !== undefined && { role }) },
  };
}
