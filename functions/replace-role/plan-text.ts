import { counted } from '../text.ts';
import { regionPlan, total, type PlannedWork } from '../workflow/findings.ts';
import type { FindingsByTwin } from './by-twin.ts';
import type { ReplacementRequest } from './input.ts';
import { estimatedSeconds, transitions, withinDays } from '../workflow/plan-limits.ts';
import { stepsOf } from './plan-steps.ts';
import { warningsOf } from './plan-warnings.ts';
import type { Plan } from './replacement.ts';
import { waysOf, type Way } from '../workflow/ways.ts';

export function describePlan(request: ReplacementRequest, found: FindingsByTwin, work: PlannedWork): Plan {
  const { inUse, regions } = work;
  const ways = compared(request, found);
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  return {
    summary: `${changeOf(request, found.role)}${found.twin ? `, by way of ${found.twin.name}` : ''}: ${where}.`,
    steps: stepsOf(request, found, inUse),
    warnings: warningsOf(request, found, work),
    ways,
    instances,
    estimatedMinutes: Math.ceil(secondsOf(request, { inUse, ways }) / 60),
    // A transition is $0.025 per 1,000, and waiting is free: https://aws.amazon.com/step-functions/pricing/
    estimatedCostUsd: Math.ceil((found.twin ? 2 : 1) * transitions(request, inUse, regions) * 0.0025) / 100,
  };
}

/** By a twin, all of it takes place twice. */
function secondsOf(request: ReplacementRequest, { inUse, ways }: { inUse: PlannedWork['inUse']; ways: Way[] }): number {
  const byTwin = ways.find(({ refresh, taken }) => taken && refresh === 'replace');
  return byTwin ? withinDays(request.share, byTwin.minutes * 60) : estimatedSeconds(request, inUse);
}

/** For the instances that this input could reach, whichever way it takes. */
function compared(request: ReplacementRequest, { role, regions }: FindingsByTwin): Way[] {
  const reached = regions.map((found) => regionPlan(found, request.regions?.includes(found.region) ?? true));
  return waysOf({ ...request, roleIsThere: role === request.role }, reached);
}

function changeOf({ instanceProfile, role }: ReplacementRequest, roleNow: string | undefined): string {
  if (roleNow === role) return `Refresh the instances of instance profile ${instanceProfile}, which holds role ${role}`;
  if (roleNow === undefined) return `Add role ${role} to instance profile ${instanceProfile}, which holds no role`;
  return `Replace role ${roleNow} with role ${role} in instance profile ${instanceProfile}`;
}
