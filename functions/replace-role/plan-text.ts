import { counted } from '../text.ts';
import { regionPlan, total, type PlannedWork, type RegionPlan } from '../workflow/findings.ts';
import type { FindingsByTwin } from './by-twin.ts';
import { howOf, mostDown, type ReplacementRequest } from './input.ts';
import type { ReplacementWork } from './left-out.ts';
import { estimatedSeconds, transitions, withinDays } from '../workflow/plan-limits.ts';
import { holdsOf } from '../workflow/holds-text.ts';
import { restartTransitions } from './restart-limits.ts';
import { stepsOf } from './plan-steps.ts';
import { warningsOf } from './plan-warnings.ts';
import { regionsPlanned } from './regions-planned.ts';
import type { Plan } from './replacement.ts';
import { backFrom } from './way-back.ts';
import { startFrom, type TypedInput } from '../workflow/typed-input.ts';
import { waysOf, type Way } from '../workflow/ways.ts';

/** @param typed the input as it was given */
export function describePlan(
  request: ReplacementRequest,
  found: FindingsByTwin,
  work: ReplacementWork,
  typed: TypedInput,
): Plan {
  const { inUse, regions } = work;
  const ways = compared(request, found);
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  return {
    summary: `${changeOf(request, found.role)}${found.twin ? `, by way of ${found.twin.name}` : ''}: ${where}.`,
    steps: stepsOf(request, found, inUse),
    regions: regionsPlanned(inUse),
    holds: holdsOf(request, work.controls, {
      instanceProfiles: [...(found.twin ? [found.twin.name] : []), request.instanceProfile],
      execution: request.dryRun ? undefined : found.execution,
      isInPlace: found.twin === undefined,
    }),
    warnings: warningsOf(request, found, work),
    instances,
    estimatedMinutes: Math.ceil(withinDays(request.share, secondsOf(request, { inUse, ways }), work.bakedSeconds) / 60),
    // A transition is $0.025 per 1,000, and waiting is free: https://aws.amazon.com/step-functions/pricing/
    estimatedCostUsd: Math.ceil((found.twin ? 2 : 1) * transitionsOf(request, inUse, regions) * 0.0025) / 100,
    ways,
    start: startFrom(typed),
    ...backFrom(typed, request, found.role ?? found.takenOut),
  };
}

/** By a twin, all of it takes place twice; a restart takes minutes for each wave. */
function secondsOf(request: ReplacementRequest, { inUse, ways }: { inUse: PlannedWork['inUse']; ways: Way[] }): number {
  const other = ways.find(({ refresh, taken }) => taken && (refresh === 'replace' || refresh === 'restart'));
  return other ? withinDays(request.share, other.minutes * 60) : estimatedSeconds(request, inUse);
}

function transitionsOf(request: ReplacementRequest, inUse: readonly RegionPlan[], regions: number): number {
  if (howOf(request) !== 'restart') return transitions(request, inUse, regions);
  return transitions(request, [], regions) + restartTransitions(request, inUse);
}

/** For the instances that this input could reach, whichever way it takes. */
function compared(request: ReplacementRequest, { role, regions }: FindingsByTwin): Way[] {
  const reached = regions.map((found) => regionPlan(found, request.regions?.includes(found.region) ?? true));
  return waysOf({ ...request, maxUnavailable: mostDown(request), roleIsThere: role === request.role }, reached);
}

function changeOf({ instanceProfile, role }: ReplacementRequest, roleNow: string | undefined): string {
  if (roleNow === role) return `Refresh the instances of instance profile ${instanceProfile}, which holds role ${role}`;
  if (roleNow === undefined) return `Add role ${role} to instance profile ${instanceProfile}, which holds no role`;
  return `Replace role ${roleNow} with role ${role} in instance profile ${instanceProfile}`;
}
