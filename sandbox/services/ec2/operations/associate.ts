import type { AssociateIamInstanceProfileRequest, AssociateIamInstanceProfileResult } from '@aws-sdk/client-ec2';
import { associationAnswer } from '../association-state.ts';
import { associationsAt } from '../association.ts';
import { addAssociation } from '../change-association.ts';
import { incorrectState, notRunningOrStopped, stopDryRun } from '../errors.ts';
import { requireInstance } from '../require-instance.ts';
import { requireProfile } from '../profile.ts';
import type { Region } from '../region.ts';
import { stateAt } from '../timeline.ts';

/** Recorded: a dry run checks the profile, but not whether there is an association already. */
export function associateIamInstanceProfile(
  region: Region,
  request: AssociateIamInstanceProfileRequest,
): AssociateIamInstanceProfileResult {
  const instance = requireInstance(region, request.InstanceId ?? '');
  const profile = requireProfile(region, request.IamInstanceProfile ?? {});
  stopDryRun(request);
  const now = region.clock.now();
  if (!['running', 'stopped'].includes(stateAt(instance, now).state)) throw notRunningOrStopped(instance.id);
  if (associationsAt(instance, now).length > 0)
    throw incorrectState(`There is an existing association for instance ${instance.id}`);
  const association = addAssociation(region, instance, profile);
  return { IamInstanceProfileAssociation: associationAnswer(region, instance, association) };
}
