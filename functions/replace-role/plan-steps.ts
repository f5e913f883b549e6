import { counted } from '../text.ts';
import type { RegionPlan } from '../workflow/findings.ts';
import type { FindingsByTwin } from './by-twin.ts';
import { howOf, mostDown, type ReplacementRequest } from './input.ts';

type Found = Pick<FindingsByTwin, 'role' | 'twin'>;

/** What will be done, in the order in which it will be. */
export function stepsOf(request: ReplacementRequest, { role, twin }: Found, inUse: readonly RegionPlan[]): string[] {
  const { instanceProfile } = request;
  const rehearsing = inUse
    .filter(({ rehearsal, restart, how }) => (how === 'restart' ? restart?.rehearsal : rehearsal))
    .map(({ region }) => region);
  const inPlace =
    howOf(request) === 'restart' ? 'stop and start an instance' : 'disassociate and associate an instance';
  const work = twin ? `move an instance to ${twin.name}` : inPlace;
  const ofProfile = roleSteps(request, instanceProfile, role);
  return [
    ...(rehearsing.length > 0 ? [`Rehearse: ask EC2 whether it would ${work} in ${rehearsing.join(', ')}.`] : []),
    ...(twin
      ? [
          ...roleSteps(request, twin.name, twin.formerRole),
          ...inUse.map((region) => moveStep(region, `to instance profile ${twin.name}`)),
          ...ofProfile,
          ...inUse.map((region) => moveStep(region, `back to instance profile ${instanceProfile}`)),
          `Disassociate and associate what came to instance profile ${instanceProfile} meanwhile.`,
        ]
      : [...ofProfile, ...inUse.flatMap((region) => refreshSteps(region, request))]),
    ...(inUse.length > 0 ? [stopsAt(request)] : []),
  ];
}

function roleSteps(
  { role, propagationSeconds }: ReplacementRequest,
  instanceProfile: string,
  roleNow: string | undefined,
): string[] {
  const swap = [
    ...(roleNow === undefined ? [] : [`Remove role ${roleNow} from instance profile ${instanceProfile}.`]),
    `Add role ${role} to instance profile ${instanceProfile}.`,
  ];
  const isThere = `Leave role ${role} in instance profile ${instanceProfile}: it is there already.`;
  return [
    ...(roleNow === role ? [isThere] : swap),
    `Wait until IAM shows role ${role}, and then ${propagationSeconds} s until EC2 sees it too.`,
  ];
}

const moveStep = ({ region, instances }: RegionPlan, where: string): string =>
  `Move ${counted(instances, 'instance')} in ${region} ${where}.`;

function refreshSteps(
  { region, instances, takenUp, leftDown = [], how }: RegionPlan,
  request: ReplacementRequest,
): string[] {
  const onProfile = instances - takenUp.length;
  const them = `${counted(onProfile, 'instance')} in ${region}`;
  const restart = `Stop and start ${them}, at most ${mostDown(request)} at a time; wait for the status checks of each.`;
  const bare = takenUp.length - leftDown.length;
  return [
    ...(leftDown.length > 0
      ? [`Start ${counted(leftDown.length, 'instance')} in ${region} that an execution left stopped.`]
      : []),
    ...(bare > 0 ? [`Associate ${counted(bare, 'instance')} without an instance profile in ${region}.`] : []),
    ...(onProfile > 0 ? [how === 'restart' ? restart : `Disassociate and associate ${them}.`] : []),
  ];
}

function stopsAt({ canary, maxFailures }: ReplacementRequest): string {
  const first = `Stop a Region when its first instance fails, or one of its canary (${counted(canary, 'instance')} after that)`;
  return `${first}; from then on, when more than ${maxFailures} in all have failed.`;
}
