import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import { addAssociation } from './change-association.ts';
import type { Instance } from './instance.ts';
import { instanceKind, type InstanceKind } from './instance-kind.ts';
import type { SeenProfile } from './profile.ts';
import type { Region } from './region.ts';
import { announce, entriesOf } from './state-transition.ts';

export const launchTags = ({ TagSpecifications = [] }: RunInstancesRequest): [string, string][] =>
  TagSpecifications.filter(({ ResourceType }) => ResourceType === 'instance').flatMap(({ Tags = [] }) =>
    Tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]),
  );

/**
 * @param operator the AWS service that manages the instances, if one does
 * @param rootDeviceType as the image has it
 */
export function launch(
  region: Region,
  request: RunInstancesRequest,
  tags: [string, string][],
  profile?: SeenProfile,
  operator?: string,
  rootDeviceType: InstanceKind['rootDeviceType'] = 'ebs',
): Instance[] {
  const reservationId = region.ids.resource('r');
  const transition = { now: 'pending', next: 'running', after: region.timing.running } as const;
  const launched = Array.from({ length: request.MaxCount ?? 1 }, (_, launchIndex): Instance => {
    const [pending, running] = entriesOf(region, transition);
    return {
      id: region.ids.resource('i'),
      reservationId,
      launchIndex,
      imageId: request.ImageId ?? 'ami-00000000000000001',
      type: request.InstanceType ?? 't3.nano',
      availabilityZone: request.Placement?.AvailabilityZone ?? `${region.name}a`,
      kind: instanceKind(region.ids, request, rootDeviceType),
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
