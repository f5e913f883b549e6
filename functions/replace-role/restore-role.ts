import { setTimeout as sleep } from 'node:timers/promises';
import { checked } from '../checked.ts';
import { refusalOfRoles } from '../policy/refusals.ts';
import { failedReplacement } from './payloads.ts';
import { addRole, removeRole, roleIn } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { rolesAllowedIn } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import type { FailedReplacement, RoleRestored } from './replacement.ts';
import { isOurs, withRestored, type Held } from './restoration.ts';

/**
 * Puts the former role back, so that the instance profile is not left empty. What somebody else put into it meanwhile
 * stays. What it throws, the workflow tries again.
 */
export async function restoreFormerRole(replacement: FailedReplacement): Promise<RoleRestored> {
  const { instanceProfile } = replacement.request;
  const held = await holdAgain(replacement);
  const listed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  const isListed = held.role !== undefined && listed.includes(held.role);
  const restored = withRestored(replacement, held, isListed, Date.now());
  const { role, became, failure, tries } = restored.restored;
  log('role restored', { instanceProfile, role, became, error: failure.Error, tries });
  return restored;
}

/**
 * It writes before it reads: IAM's writes know what is there now, and its reads may still show what was there before.
 * So a role that was refused is neither absent nor ours, whatever a read shows.
 */
async function holdAgain(replacement: FailedReplacement): Promise<Held> {
  const { request, formerRole } = replacement;
  const { instanceProfile, role } = request;
  if (formerRole === undefined) return { role: await roleAfterWrites(instanceProfile), isPutBack: false };

  const refusal = await refusalOf(
    () => addRole(instanceProfile, formerRole),
    'LimitExceededException',
    'EntityAlreadyExistsException',
  );
  if (!refusal) return { role: formerRole, isPutBack: true };

  // It holds a role.
  const ours = isOurs(replacement);
  if (ours && !(await refusalOf(() => removeRole(instanceProfile, role), 'NoSuchEntityException'))) {
    await addRole(instanceProfile, formerRole);
    return { role: formerRole, isPutBack: true };
  }
  // It is not ours.
  const found = await roleIn(instanceProfile);
  const isOld = found === undefined || (ours && found === role);
  if (isOld) throw refusal;
  return { role: found, isPutBack: false };
}

/** No role is believed only when it is seen for longer than IAM's reads were ever seen to be behind its writes. */
async function roleAfterWrites(instanceProfile: string): Promise<string | undefined> {
  let found = await roleIn(instanceProfile);
  for (let read = 0; read < 5 && found === undefined; read += 1) {
    await sleep(5000);
    found = await roleIn(instanceProfile);
  }
  return found;
}

/** @returns the error, if it is one of these; undefined when the call was done */
async function refusalOf(call: () => Promise<void>, ...names: string[]): Promise<Error | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (isAwsError(error, ...names)) return error;
    throw error;
  }
}

export const handler = checked('RestoreRole', failedReplacement, restoreFormerRole, ({ request, formerRole }) =>
  refusalOfRoles(policy, request.instanceProfile, { formerRole, 'request.role': request.role }),
);
