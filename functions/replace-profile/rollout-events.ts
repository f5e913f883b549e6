import type { AuditEvent } from '../audit/audit-event.ts';
import { leftBare } from '../audit/left-bare.ts';
import { finished, type Rollout, started, tellingFirst } from '../audit/of-rollout.ts';
import type { EndedMove, PlannedMove } from './move.ts';
import type { MoveReport } from './move-report.ts';

/** The state with what NextWave tells of its start: behind the last state in which an execution may fail without a report. */
export function withStart(planned: PlannedMove): PlannedMove {
  const { request, startedAt, plan, regions } = planned;
  const start = started(rolloutOf(planned), { startedAt, instances: plan.instances }, request.reason);
  return { ...planned, regions: tellingFirst(regions, start) };
}

export function endOf(ended: EndedMove, report: MoveReport): AuditEvent[] {
  const { status, summary, planned, moved, failed, untouched, gone, startedAt, finishedAt, reason } = report;
  const rollout = rolloutOf(ended);
  const counts = { planned, done: moved, failed, untouched, gone };
  return [
    ...leftBare(report.regions, report.replacementArn, rollout),
    finished(rollout, { status, counts, summary, startedAt, finishedAt }, reason),
  ];
}

function rolloutOf({ request, formerRole, role, wentBack, execution }: PlannedMove): Rollout {
  const { instanceProfile, replacement } = request;
  const after = { instanceProfile: replacement, role };
  return {
    workflow: 'replace-profile',
    ...(execution !== undefined && { execution }),
    // On the way back the names are exchanged: the instances get what they had before.
    before: wentBack ? after : { instanceProfile, ...(formerRole !== undefined && { role: formerRole }) },
    after,
  };
}
