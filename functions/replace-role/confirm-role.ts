import { roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { RoleNotVisible } from './errors.ts';
import type { PlannedReplacement, RoleAdded, RoleConfirmed } from './replacement.ts';

/** IAM answers reads from replicas. A single good read may come from the only one that has the new role: ask for three. */
const goodReads = 3;

/** After this time, what IAM shows is taken for the truth, and not for an old read. */
const patienceMilliseconds = 5 * 60 * 1000;

/**
 * Sees that IAM shows the new role.
 * @param replacement of which RemoveRole and AddRole were left out when the role was there already
 * @throws RoleNotVisible while IAM does not show the new role
 * @throws RoleChangedMeanwhile when it shows a third one, or what was there before for too long
 */
export async function handler(replacement: PlannedReplacement | RoleAdded): Promise<RoleConfirmed> {
  const { request, formerRole, startedAt } = replacement;
  const { instanceProfile, role } = request;
  const since = 'addedAt' in replacement ? replacement.addedAt : startedAt;
  const patient = Date.now() - Date.parse(since) < patienceMilliseconds;
  for (let read = 0; read < goodReads; read += 1) {
    const found = await roleIn(instanceProfile);
    if (found === role) continue;
    const old = found === undefined || found === formerRole;
    throw old && patient
      ? new RoleNotVisible(instanceProfile, role)
      : new RoleChangedMeanwhile(instanceProfile, role, found);
  }
  const roleConfirmedAt = new Date().toISOString();
  return { ...replacement, regions: replacement.regions.map((region) => ({ ...region, roleConfirmedAt })) };
}
