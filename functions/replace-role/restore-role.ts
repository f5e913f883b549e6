import { addRole, removeRole } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { readableCause } from '../caught-error.ts';
import type { FailedReplacement } from './replacement.ts';

/**
 * Puts the former role back, so that the instance profile is not left empty. What somebody else put into it meanwhile
 * stays. It acts without reading first: IAM's reads may still show what was there before; its writes know what is there
 * now.
 */
export async function handler(replacement: FailedReplacement): Promise<FailedReplacement> {
  const { request, formerRole } = replacement;
  const { instanceProfile, role } = request;
  const back = `Instance profile ${instanceProfile} holds role ${formerRole} again.`;
  if (formerRole === undefined) return saying(replacement, `Instance profile ${instanceProfile} held no role before.`);
  if (await tryAdd(instanceProfile, formerRole)) return saying(replacement, back);
  // It holds a role. This execution may take that out only if it put it in: another one may have reported it as done.
  const ours = 'addedByUs' in replacement && formerRole !== role;
  if (ours && (await tryRemove(instanceProfile, role))) {
    await addRole(instanceProfile, formerRole);
    return saying(replacement, back);
  }
  return saying(replacement, `The role that instance profile ${instanceProfile} holds now was left in it.`);
}

/** The cause as a person reads it, with what became of the instance profile. */
const saying = ({ failure, ...replacement }: FailedReplacement, became: string): FailedReplacement => ({
  ...replacement,
  failure: { ...failure, Cause: `${readableCause(failure.Cause)} ${became}` },
});

async function tryAdd(instanceProfile: string, role: string): Promise<boolean> {
  try {
    await addRole(instanceProfile, role);
    return true;
  } catch (error) {
    // An instance profile holds one role: there is one.
    if (isAwsError(error, 'LimitExceededException', 'EntityAlreadyExistsException')) return false;
    throw error;
  }
}

async function tryRemove(instanceProfile: string, role: string): Promise<boolean> {
  try {
    await removeRole(instanceProfile, role);
    return true;
  } catch (error) {
    // It is not in it.
    if (isAwsError(error, 'NoSuchEntityException')) return false;
    throw error;
  }
}
