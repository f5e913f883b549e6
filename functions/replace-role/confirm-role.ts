import { roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { RoleNotVisible } from './errors.ts';
import { roleToHold, type RoleToConfirm, type RoleWatched } from './replacement.ts';

/** IAM answers reads from replicas. A single good read may come from the only one that has the new role: ask for three. */
const goodReads = 3;

/** After this time, what IAM shows is taken for the truth, and not for an old read. */
const patienceMilliseconds = 5 * 60 * 1000;

/**
 * Sees that IAM shows the role.
 * @throws RoleNotVisible while IAM does not show it
 * @throws RoleChangedMeanwhile when it shows a third one, or what was there before for too long
 */
export async function handler(replacement: RoleToConfirm): Promise<RoleWatched> {
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
  const { startedAt } = replacement;
  const since =
    'restored' in replacement ? replacement.restored.at : 'addedAt' in replacement ? replacement.addedAt : startedAt;
  return Date.now() - Date.parse(since) < patienceMilliseconds;
}
