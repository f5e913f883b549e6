import type { AuditEvent, Workflow } from '../audit/audit-event.ts';
import { held } from '../audit/of-rollout.ts';
import { withoutPath } from '../without-path.ts';
import { heldByText, type Gate } from './gate.ts';
import type { RegionRefresh } from './region-refresh.ts';

/**
 * What is told of a hold as it begins. A bake is none that anybody has to know of: the input asks for it, and it ends by
 * itself, after each wave.
 */
export function heldEvent(
  { settings, progress, execution = '' }: RegionRefresh,
  gate: Extract<Gate, { is: 'held' }>,
): AuditEvent[] {
  const by = heldByText(gate);
  if (gate.by === 'bake' || progress.held?.by === by) return [];
  const { region, instanceProfile, role, formerArn } = settings;
  const rollout = {
    workflow: workflowOf(execution),
    execution,
    before: { instanceProfile: formerArn === undefined ? instanceProfile : withoutPath(formerArn) },
    after: { instanceProfile, role },
  };
  return [held(rollout, { region, by, ...(gate.until !== undefined && { until: gate.until }) }, progress.waves)];
}

/** `arn:aws:states:eu-west-1:123456789012:execution:rolecall-dev-replace-profile:NAME`; only these two have waves. */
const workflowOf = (execution: string): Workflow =>
  execution.split(':')[6]?.endsWith('-replace-profile') ? 'replace-profile' : 'replace-role';
