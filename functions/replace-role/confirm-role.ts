import { roleIn } from '../aws/instance-profiles.ts';
import { RoleChangedMeanwhile, RoleNotVisible } from '../core/errors.ts';
import type { Replacement } from '../core/replacement.ts';

/** One good read may come from the one replica that knows: three in a row are asked for. */
const goodReads = 3;

/**
 * @throws RoleNotVisible while IAM does not show the new role
 * @throws RoleChangedMeanwhile when it shows a third one
 */
export async function handler(replacement: Replacement): Promise<Replacement> {
  const { instanceProfile, role, formerRole } = replacement;
  for (let read = 0; read < goodReads; read += 1) {
    const found = await roleIn(instanceProfile);
    if (found === role) continue;
    if (found === undefined || found === formerRole) throw new RoleNotVisible(instanceProfile, role);
    throw new RoleChangedMeanwhile(instanceProfile, role, found);
  }
  const since = new Date().toISOString();
  return { ...replacement, regions: replacement.regions.map((region) => ({ ...region, since })) };
}
