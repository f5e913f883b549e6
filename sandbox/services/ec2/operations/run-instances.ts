import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { queryRefusals } from '../../../wire/query/refusals.ts';
import { invalidValue, stopDryRun } from '../errors.ts';
import { instanceAnswer } from '../instance-answer.ts';
import type { Instance } from '../instance.ts';
import { type SeenProfile, requireProfile } from '../profile.ts';
import { launch, launchTags } from '../launch.ts';
import type { Region } from '../region.ts';
import { refuseReservedKeys } from '../tag-keys.ts';

/** EC2 sees IAM some seconds late: it refuses a profile that is new, and one whose role is new. */
export function runInstances(region: Region, request: RunInstancesRequest): Reservation {
  refuseUnmodelledValues(request);
  const tags = launchTags(request);
  refuseReservedKeys(tags.map(([key]) => key));
  const repeated = region.launches.get(request.ClientToken ?? '');
  if (repeated) return reservationAnswer(region, repeated);
  const profile = request.IamInstanceProfile && profileWithRole(region, request.IamInstanceProfile);
  stopDryRun(request);
  return reservationAnswer(region, launch(region, request, tags, profile));
}

/** Tags of volumes and network interfaces are without effect: no operation here shows them. */
const taggable = ['instance', 'volume', 'network-interface'];

/** Refuses values that the sandbox does not model, of parameters that it takes. */
function refuseUnmodelledValues({ MetadataOptions, TagSpecifications = [] }: RunInstancesRequest): void {
  const other = TagSpecifications.find(({ ResourceType = '' }) => !taggable.includes(ResourceType));
  if (other) throw queryRefusals.parameter(`TagSpecifications.ResourceType=${other.ResourceType}`, 'RunInstances');
  if (MetadataOptions?.HttpEndpoint === 'disabled')
    throw queryRefusals.parameter('MetadataOptions.HttpEndpoint=disabled', 'RunInstances');
}

function profileWithRole(
  region: Region,
  specification: { Name?: string | undefined; Arn?: string | undefined },
): SeenProfile {
  const profile = requireProfile(region, specification);
  // Message: hashicorp/terraform#4306
  if (!profile.role) throw invalidValue(`IAM Instance Profile "${profile.Arn}" has no associated IAM Roles`);
  return profile;
}

/** Recorded: RunInstances answers with a StateReason, DescribeInstances does not. */
const reservationAnswer = (region: Region, instances: readonly Instance[]): Reservation => ({
  ReservationId: instances[0]?.reservationId,
  OwnerId: region.accountId,
  Groups: [],
  Instances: instances.map((instance) => ({
    ...instanceAnswer(region, instance),
    StateReason: { Code: 'pending', Message: 'pending' },
  })),
});
