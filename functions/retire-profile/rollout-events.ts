import type { AuditEvent } from '../audit/audit-event.ts';
import { finished, type Rollout, started } from '../audit/of-rollout.ts';
import type { RetirementReport } from './retirement-report.ts';
import type { EndedRetirement, PlannedRetirement } from './retirement.ts';

export const startOf = (planned: PlannedRetirement): AuditEvent =>
  started(rolloutOf(planned), { startedAt: planned.startedAt }, planned.request.reason);

export function endOf(ended: EndedRetirement, report: RetirementReport): AuditEvent {
  const { status, summary, startedAt, finishedAt, reason } = report;
  const rollout = rolloutOf(ended);
  const isThere = status !== 'Retired';
  const { instanceProfile } = ended.request;
  return finished(
    { ...rollout, ...(isThere && { after: { instanceProfile } }) },
    { status, summary, startedAt, finishedAt },
    reason,
  );
}

/** Nothing is to be there after it. */
const rolloutOf = ({ request, formerRole, execution }: PlannedRetirement): Rollout => ({
  workflow: 'retire-profile',
  ...(execution !== undefined && { execution }),
  before: { instanceProfile: request.instanceProfile, ...(formerRole !== undefined && { role: formerRole }) },
});
