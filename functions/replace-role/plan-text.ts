import { counted } from '../text.ts';
import { total, type Findings, type RegionPlan } from '../workflow/findings.ts';
import { howOf, restartPace, type ReplacementRequest } from './input.ts';
import { estimatedSeconds, transitions } from '../workflow/plan-limits.ts';
import { restartSeconds, restartTransitions } from './restart-limits.ts';
import type { ReplacementWork } from './left-out.ts';
import { stepsOf } from './plan-steps.ts';
import { warningsOf } from './plan-warnings.ts';
import type { Plan } from './replacement.ts';

export function describePlan(request: ReplacementRequest, found: Findings, work: ReplacementWork): Plan {
  const { inUse, regions } = work;
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  return {
    summary: `${changeOf(request, found.role)}: ${where}.`,
    steps: stepsOf(request, found.role, inUse),
    warnings: warningsOf(request, found, work),
    instances,
    estimatedMinutes: Math.ceil(secondsOf(request, inUse) / 60),
    // A transition is $0.025 per 1,000, and waiting is free: https://aws.amazon.com/step-functions/pricing/
    estimatedCostUsd: Math.ceil(transitionsOf(request, inUse, regions) * 0.0025) / 100,
  };
}

function secondsOf(request: ReplacementRequest, inUse: readonly RegionPlan[]): number {
  if (howOf(request) !== 'restart') return estimatedSeconds(request, inUse);
  return request.propagationSeconds + restartSeconds(restartPace(request), inUse) + 30;
}

function transitionsOf(request: ReplacementRequest, inUse: readonly RegionPlan[], regions: number): number {
  if (howOf(request) !== 'restart') return transitions(request, inUse, regions);
  return transitions(request, [], regions) + restartTransitions(restartPace(request), inUse);
}

function changeOf({ instanceProfile, role }: ReplacementRequest, roleNow: string | undefined): string {
  if (roleNow === role) return `Refresh the instances of instance profile ${instanceProfile}, which holds role ${role}`;
  if (roleNow === undefined) return `Add role ${role} to instance profile ${instanceProfile}, which holds no role`;
  return `Replace role ${roleNow} with role ${role} in instance profile ${instanceProfile}`;
}
