import type {
  ReplaceIamInstanceProfileAssociationRequest,
  ReplaceIamInstanceProfileAssociationResult,
} from '@aws-sdk/client-ec2';
import { associationAnswer } from '../association-state.ts';
import { addAssociation, endAssociation } from '../change-association.ts';
import { incorrectState, stopDryRun } from '../errors.ts';
import { requireAssociation } from '../require-association.ts';
import { requireProfile } from '../profile.ts';
import type { Region } from '../region.ts';
import { stateAt } from '../timeline.ts';

/**
 * Recorded: with the same profile it succeeds and does nothing. With another one the instance always has credentials, so
 * the old association ends when those of the new one are there.
 */
export function replaceIamInstanceProfileAssociation(
  region: Region,
  request: ReplaceIamInstanceProfileAssociationRequest,
): ReplaceIamInstanceProfileAssociationResult {
  const { association: old, instance } = requireAssociation(region, request.AssociationId ?? '');
  const profile = requireProfile(region, request.IamInstanceProfile ?? {});
  stopDryRun(request);
  const now = region.clock.now();
  if (old.endedAt !== undefined || stateAt(instance, now).state !== 'running')
    throw incorrectState(`The association ${old.id} is not the active association`);
  if (old.profile.Id === profile.Id) return { IamInstanceProfileAssociation: associationAnswer(region, instance, old) };
  endAssociation(old, now, region.timing.credentials);
  const association = addAssociation(region, instance, profile);
  return { IamInstanceProfileAssociation: associationAnswer(region, instance, association) };
}
