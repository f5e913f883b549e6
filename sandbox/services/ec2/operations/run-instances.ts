import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { addAssociation } from './associate.ts';
import { announce, entriesOf } from '../state-transition.ts';
import { invalidValue, stopDryRun } from '../errors.ts';
import { instanceAnswer } from '../instance-answer.ts';
import type { Instance } from '../instance.ts';
import { type SeenProfile, seenProfile } from '../profile.ts';
import type { Region } from '../region.ts';
import { refuseReservedKeys } from '../tag-keys.ts';

/** The profile is looked at as EC2 sees it: one that is new, or was given its role just now, is refused. */
export function runInstances(region: Region, request: RunInstancesRequest): Reservation {
  const tags = launchTags(request);
  refuseReservedKeys(tags.map(([key]) => key));
  const repeated = region.launches.get(request.ClientToken ?? '');
  if (repeated) return reservationAnswer(region, repeated);
  const profile = request.IamInstanceProfile && profileWithRole(region, request.IamInstanceProfile);
  stopDryRun(request);
  return reservationAnswer(region, launch(region, request, tags, profile));
}

function profileWithRole(
  region: Region,
  specification: { Name?: string | undefined; Arn?: string | undefined },
): SeenProfile {
  const profile = seenProfile(region, specification);
  // hashicorp/terraform#4306
  if (!profile.role) throw invalidValue(`IAM Instance Profile "${profile.Arn}" has no associated IAM Roles`);
  return profile;
}

export const launchTags = ({ TagSpecifications = [] }: RunInstancesRequest): [string, string][] =>
  TagSpecifications.filter(({ ResourceType }) => ResourceType === 'instance').flatMap(({ Tags = [] }) =>
    Tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]),
  );

/** @param operator the AWS service that manages the instances, if one does */
export function launch(
  region: Region,
  request: RunInstancesRequest,
  tags: [string, string][],
  profile?: SeenProfile,
  operator?: string,
): Instance[] {
  const reservationId = region.ids.resource('r');
  const course = { now: 'pending', next: 'running', after: region.timing.running } as const;
  const launched = Array.from({ length: request.MaxCount ?? 1 }, (_, launchIndex): Instance => {
    const [pending, running] = entriesOf(region, course);
    return {
      id: region.ids.resource('i'),
      reservationId,
      launchIndex,
      imageId: request.ImageId ?? 'ami-00000000000000001',
      type: request.InstanceType ?? 't3.nano',
      availabilityZone: request.Placement?.AvailabilityZone ?? `${region.name}a`,
      operator,
      tags: new Map(tags),
      tagVersion: 0,
      timeline: [{ ...pending, shownAt: pending.at }, running],
      associations: [],
    };
  });
  for (const instance of launched) {
    region.instances.set(instance.id, instance);
    if (profile) addAssociation(region, instance, profile);
    announce(region, instance, instance.timeline);
  }
  if (request.ClientToken !== undefined) region.launches.set(request.ClientToken, launched);
  return launched;
}

/** Recorded: RunInstances gives a StateReason that DescribeInstances does not. */
const reservationAnswer = (region: Region, instances: readonly Instance[]): Reservation => ({
  ReservationId: instances[0]?.reservationId,
  OwnerId: region.accountId,
  Groups: [],
  Instances: instances.map((instance) => ({
    ...instanceAnswer(region, instance),
    StateReason: { Code: 'pending', Message: 'pending' },
  })),
});
