import { checked } from '../checked.ts';
import { roleToConfirm } from './payloads.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { RoleNotVisible } from './errors.ts';
import { roleToHold, type RoleSeen, type RoleToConfirm } from './replacement.ts';

/** IAM answers reads from replicas. A single good read may come from the only one that has the new role: ask for three. */
const goodReads = 3;

/** After this time, what IAM shows is taken for the truth, and not for an old read. */
const patienceMilliseconds = 5 * 60 * 1000;

/**
 * Sees that IAM shows the role.
 * @throws RoleNotVisible while IAM does not show it
 * @throws RoleChangedMeanwhile when it shows a third one, or what was there before for too long
 */
export async function confirmRole(replacement: RoleToConfirm): Promise<RoleSeen> {
  const { request, formerRole } = replacement;
  const { instanceProfile } = request;
  const role = roleToHold(replacement);
  const goodSince = new Date().toISOString();
  for (let read = 0; read < goodReads; read += 1) {
    const found = await roleIn(instanceProfile);
    if (found === role) continue;
    const old = found === undefined || found === formerRole || found === request.role;
    throw old && isPatient(replacement)
      ? new RoleNotVisible(instanceProfile, role)
      : new RoleChangedMeanwhile(instanceProfile, role, found);
  }
  return { ...replacement, goodSince, propagated: false };
}

function isPatient(replacement: RoleToConfirm): boolean {
  return Date.now() - Date.parse(changedAt(replacement)) < patienceMilliseconds;
}

/** Since when IAM's reads may be behind: the last change of the instance profile that this execution knows of. */
function changedAt(replacement: RoleToConfirm): string {
  if (replacement.lostAt !== undefined) return replacement.lostAt;
  if ('restored' in replacement) return replacement.restored.at;
  return 'addedAt' in replacement ? replacement.addedAt : replacement.startedAt;
}

export const handler = checked('ConfirmRole', roleToConfirm, confirmRole);
