import { addRole, findInstanceProfile } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalToRetire } from '../policy/refusals.ts';
import { failedRetirement } from './payloads.ts';
import { withRestored, type Held } from './restoration.ts';
import type { FailedRetirement, RoleRestored } from './retirement.ts';

/**
 * Puts the role back, where the instance profile is still there and empty. What somebody else put into it meanwhile stays. What
 * it throws, the workflow tries again.
 */
export async function restoreRetiredRole(retirement: FailedRetirement): Promise<RoleRestored> {
  const { instanceProfile } = retirement.request;
  const held = await holdAgain(retirement);
  const restored = withRestored(retirement, held, Date.now());
  log('retirement ended', { instanceProfile, became: restored.restored.became, error: restored.failure.Error });
  return restored;
}

async function holdAgain({ request, profile, formerRole }: FailedRetirement): Promise<Held> {
  const { instanceProfile } = request;
  const before = await findInstanceProfile(instanceProfile);
  if (!before) return { is: 'gone' };
  if (before.id !== profile.id) return { is: 'another', id: before.id };
  if (formerRole === undefined) return { is: 'held', role: before.role };
  try {
    // It writes first: IAM's writes know what is there now, and its reads may still show what was there before.
    await addRole(instanceProfile, formerRole);
    return { is: 'put back' };
  } catch (error) {
    if (isAwsError(error, 'LimitExceededException', 'EntityAlreadyExistsException')) {
      const role = (await findInstanceProfile(instanceProfile))?.role;
      // IAM's reads lag behind its writes: the workflow asks again.
      if (role === undefined) throw error;
      return { is: 'held', role };
    }
    if (isAwsError(error, 'NoSuchEntityException') && !(await findInstanceProfile(instanceProfile)))
      return { is: 'gone' };
    throw error;
  }
}

export const handler = checked('RestoreRetiredRole', failedRetirement, restoreRetiredRole, ({ request, formerRole }) =>
  refusalToRetire(policy, request.instanceProfile, { formerRole }),
);
