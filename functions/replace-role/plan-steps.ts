import { counted } from '../text.ts';
import type { RegionPlan } from '../workflow/findings.ts';
import { howOf, restartPace, type ReplacementRequest } from './input.ts';

/** What will be done, in the order in which it will be. */
export function stepsOf(
  request: ReplacementRequest,
  roleNow: string | undefined,
  inUse: readonly RegionPlan[],
): string[] {
  const { instanceProfile, role, propagationSeconds } = request;
  const rehearsing = inUse
    .filter(({ rehearsal, restart, how }) => (how === 'restart' ? restart?.rehearsal : rehearsal))
    .map(({ region }) => region);
  return [
    ...(rehearsing.length > 0
      ? [
          `Rehearse: ask EC2 whether it would ${howOf(request) === 'restart' ? 'stop and start' : 'disassociate and associate'} an instance in ${rehearsing.join(', ')}.`,
        ]
      : []),
    ...(roleNow === role ? [`Leave role ${role} in instance profile ${instanceProfile}: it is there already.`] : []),
    ...(roleNow === undefined || roleNow === role
      ? []
      : [`Remove role ${roleNow} from instance profile ${instanceProfile}.`]),
    ...(roleNow === role ? [] : [`Add role ${role} to instance profile ${instanceProfile}.`]),
    `Wait until IAM shows role ${role}, and then ${propagationSeconds} s until EC2 sees it too.`,
    ...inUse.flatMap((region) => refreshSteps(region, request)),
    ...(inUse.length > 0 ? [stopsAt(request)] : []),
  ];
}

function refreshSteps({ region, instances, takenUp, how }: RegionPlan, request: ReplacementRequest): string[] {
  const onProfile = instances - takenUp.length;
  const { maxUnavailable } = restartPace(request);
  return [
    ...(takenUp.length > 0
      ? [`Associate ${counted(takenUp.length, 'instance')} without an instance profile in ${region}.`]
      : []),
    ...(onProfile > 0
      ? [
          how === 'restart'
            ? `Stop and start ${counted(onProfile, 'instance')} in ${region}, at most ${maxUnavailable} at a time; wait for the status checks of each.`
            : `Disassociate and associate ${counted(onProfile, 'instance')} in ${region}.`,
        ]
      : []),
  ];
}

function stopsAt({ canary, maxFailures }: ReplacementRequest): string {
  const first = `Stop a Region when its first instance fails, or one of its canary (${counted(canary, 'instance')} after that)`;
  return `${first}; from then on, when more than ${maxFailures} in all have failed.`;
}
