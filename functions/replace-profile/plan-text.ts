import { limitOf } from '../refresh/how.ts';
import { counted } from '../text.ts';
import { total } from '../workflow/findings.ts';
import { holdsOf } from '../workflow/holds-text.ts';
import { estimatedSeconds, transitions, withinDays } from '../workflow/plan-limits.ts';
import { startFrom, type TypedInput } from '../workflow/typed-input.ts';
import type { MoveRequest } from './input.ts';
import type { MoveFindings, MovePlan, MoveWork } from './move-findings.ts';
import type { Plan } from './move.ts';
import { warningsOf } from './plan-warnings.ts';
import { regionsPlanned } from './regions-planned.ts';
import { backFrom } from './way-back.ts';

/** @param typed the input as it was given */
export function describeMove(request: MoveRequest, found: MoveFindings, work: MoveWork, typed: TypedInput): Plan {
  const { instanceProfile, replacement, share } = request;
  const { moving, inUse, nextInstances } = work;
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  const pace = { share, propagationSeconds: found.target.toCreate ? 30 : 0 };
  return {
    summary: `Move ${where} from instance profile ${instanceProfile} to ${replacement}, which ${found.target.toCreate ? 'will hold' : 'holds'} role ${found.target.role}. No instance is without an instance profile while it runs.`,
    steps: stepsOf(request, found, inUse),
    regions: regionsPlanned(inUse),
    holds: holdsOf(request, work.controls, {
      instanceProfiles: [replacement],
      execution: request.dryRun ? undefined : found.execution,
      isInPlace: false,
    }),
    warnings: warningsOf(request, found, work),
    nextInstances,
    instances,
    estimatedMinutes: Math.ceil(
      withinDays(share, estimatedSeconds(pace, inUse, limitOf('replace')), work.bakedSeconds) / 60,
    ),
    // A transition is $0.025 per 1,000, and waiting is free: https://aws.amazon.com/step-functions/pricing/
    estimatedCostUsd: Math.ceil(transitions(pace, inUse, moving.length, 1.5) * 0.0025) / 100,
    start: startFrom(typed),
    ...backFrom(request, found.former.role),
  };
}

/** What will be done, in the order in which it will be. */
function stepsOf(request: MoveRequest, { target }: MoveFindings, inUse: readonly MovePlan[]): string[] {
  const { replacement, canary, maxFailures } = request;
  const rehearsing = inUse.filter(({ examples }) => examples.length > 0).map(({ region }) => region);
  return [
    ...(target.toCreate
      ? [`Create instance profile ${replacement} with role ${target.role}, and wait until EC2 accepts it.`]
      : []),
    ...(rehearsing.length > 0 ? [`Rehearse: ask EC2 whether it would do this in ${rehearsing.join(', ')}.`] : []),
    ...inUse.flatMap((region) => stepsIn(region, replacement)),
    ...(inUse.length > 0
      ? [
          `Stop a Region when its first instance fails, or one of its canary (${counted(canary, 'instance')} after that); from then on, when more than ${maxFailures} in all have failed.`,
        ]
      : []),
  ];
}

const stepsIn = ({ region, running, stopped, later }: MovePlan, replacement: string): string[] => [
  ...(running > 0
    ? [`Replace the association of ${counted(running, 'running instance')} in ${region} by one with ${replacement}.`]
    : []),
  ...(stopped > 0
    ? [`Disassociate ${counted(stopped, 'stopped instance')} in ${region}, and associate ${replacement}.`]
    : []),
  ...(later > 0 ? [`Move ${counted(later, 'instance')} in ${region} once it has started or stopped.`] : []),
];
