import type { AssociateIamInstanceProfileRequest, AssociateIamInstanceProfileResult } from '@aws-sdk/client-ec2';
import { type Association, associationAnswer, associationsAt } from '../association.ts';
import { incorrectState, notRunningOrStopped, stopDryRun } from '../errors.ts';
import type { Instance } from '../instance.ts';
import { instanceNamed } from '../require-instance.ts';
import { type SeenProfile, seenProfile } from '../profile.ts';
import type { Region } from '../region.ts';
import { stateAt } from '../timeline.ts';

/** Recorded: a dry run looks at the profile, but not at what is associated already. */
export function associateIamInstanceProfile(
  region: Region,
  request: AssociateIamInstanceProfileRequest,
): AssociateIamInstanceProfileResult {
  const instance = instanceNamed(region, request.InstanceId ?? '');
  const profile = seenProfile(region, request.IamInstanceProfile ?? {});
  stopDryRun(request);
  const now = region.clock.now();
  if (!['running', 'stopped'].includes(stateAt(instance, now).state)) throw notRunningOrStopped(instance.id);
  if (associationsAt(instance, now).length > 0)
    throw incorrectState(`There is an existing association for instance ${instance.id}`);
  const association = addAssociation(region, instance, profile);
  return { IamInstanceProfileAssociation: associationAnswer(region, instance, association) };
}

/** In whatever state the instance is. */
export function addAssociation(region: Region, instance: Instance, { Arn, Id }: SeenProfile): Association {
  const createdAt = region.clock.now();
  const association: Association = {
    id: region.ids.resource('iip-assoc'),
    instanceId: instance.id,
    profile: { Arn, Id },
    createdAt,
  };
  region.associations.set(association.id, association);
  instance.associations = [association, ...associationsAt(instance, createdAt)];
  for (const key of [Arn, Id]) {
    const instances = region.onProfile.get(key) ?? new Set();
    region.onProfile.set(key, instances.add(instance));
  }
  return association;
}
