import { deleteInstanceProfile, findInstanceProfile } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalToRetire } from '../policy/refusals.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { InstanceProfileChangedMeanwhile } from './errors.ts';
import { unnamed } from './payloads.ts';
import type { ProfileDeleted, StillUnnamed } from './retirement.ts';

/**
 * Deletes the instance profile that the plan saw. IAM deletes it by its name, so one that somebody has created anew is
 * recognised first, by its id.
 * @throws InstanceProfileChangedMeanwhile
 * @throws RoleChangedMeanwhile when somebody has put a role into it: IAM refuses to delete it then
 */
export async function deleteProfile(retirement: StillUnnamed): Promise<ProfileDeleted> {
  const { request, profile } = retirement;
  const { instanceProfile } = request;
  const found = await findInstanceProfile(instanceProfile);
  if (found && found.id !== profile.id)
    throw new InstanceProfileChangedMeanwhile(instanceProfile, profile.id, found.id);
  try {
    await deleteInstanceProfile(instanceProfile);
  } catch (error) {
    if (isAwsError(error, 'DeleteConflictException')) {
      const role = (await findInstanceProfile(instanceProfile))?.role;
      // IAM's reads lag behind its writes: the workflow asks again.
      if (role === undefined) throw error;
      throw new RoleChangedMeanwhile(instanceProfile, undefined, role);
    }
    if (!isAwsError(error, 'NoSuchEntityException')) throw error;
    const left = await findInstanceProfile(instanceProfile);
    // IAM refuses a deletion so for a moment, or its reads lag behind an earlier one: the workflow asks again.
    if (left?.id === profile.id) throw error;
    if (left) throw new InstanceProfileChangedMeanwhile(instanceProfile, profile.id, left.id);
    // It is gone: an earlier try deleted it, and its answer was lost.
  }
  log('instance profile deleted', { instanceProfile, id: profile.id });
  return { ...retirement, deletedAt: new Date().toISOString() };
}

export const handler = checked('DeleteProfile', unnamed, deleteProfile, ({ request, formerRole }) =>
  refusalToRetire(policy, request.instanceProfile, { formerRole }),
);
