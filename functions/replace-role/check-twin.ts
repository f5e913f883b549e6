import { findInstanceProfile, type InstanceProfile } from '../aws/instance-profiles.ts';
import { policy } from '../policy/deployed-policy.ts';
import { isQuarantine, isRetired, rolesAllowedIn } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import { addRoleCommand } from '../workflow/commands.ts';
import { checkTags } from '../workflow/controls-of.ts';
import { instancesOn } from '../workflow/instances-on.ts';
import { idsOf } from '../workflow/look-at-region.ts';
import { inRegion } from '../workflow/region-error.ts';
import { undoneBySweep } from '../workflow/sweep-would-undo.ts';
import type { HeldProfile } from './by-twin.ts';
import { SweepWouldInterfere, TwinInUse, TwinUnfit, type InRegion } from './errors.ts';

/**
 * Sees that the instances can go by way of the twin, with reads alone.
 * @param role that both are to hold
 * @param regions every Region of the account: an instance profile has no Region
 * @throws TwinUnfit
 * @throws TwinInUse
 * @throws SweepWouldInterfere
 */
export async function checkTwin(
  name: string,
  profile: InstanceProfile,
  { role, regions, execution }: { role: string; regions: readonly string[]; execution: string },
): Promise<HeldProfile> {
  const twin = await fitTwin(name, role);
  checkTags(name, twin.tags, execution);
  const looks = await Promise.all(regions.map((region) => lookAt(region, { profile, twin })));
  const used = looks.filter(({ onTwin }) => onTwin.length > 0);
  if (used.length > 0) {
    const first =
      profile.role === undefined
        ? `it holds no role now, so fill it, ${addRoleCommand(profile.name, role)} ; then `
        : '';
    throw new TwinInUse(
      profile.name,
      name,
      used.map(({ region, onTwin }) => ({ region, instanceIds: onTwin })),
      first,
    );
  }
  const undone: InRegion[] = looks
    .filter(({ undone }) => undone.length > 0)
    .map(({ region, undone }) => ({ region, instanceIds: undone }));
  if (undone.length > 0) throw new SweepWouldInterfere(name, policy.optOutTag, undone);
  return {
    name,
    arn: twin.arn,
    ...(twin.role !== undefined && { formerRole: twin.role }),
    roleIsThere: twin.role === role,
  };
}

async function fitTwin(name: string, role: string): Promise<InstanceProfile> {
  const allowed = rolesAllowedIn(policy, name).map(withoutPath);
  const list = allowed.join(', ');
  if (isQuarantine(policy, name)) throw new TwinUnfit(name, 'is under quarantine. Choose another one.');
  if (allowed.length === 0)
    throw new TwinUnfit(name, 'is not in policy.yml. Add it and deploy, or choose another one.');
  if (isRetired(policy, name)) throw new TwinUnfit(name, 'is retired in policy.yml. Choose another one.');
  if (!allowed.includes(role)) {
    throw new TwinUnfit(
      name,
      `may not hold role ${role}; policy.yml lists ${list} for it. Add the role to policy.yml and deploy, or choose another one.`,
    );
  }
  const twin = await findInstanceProfile(name);
  if (!twin)
    throw new TwinUnfit(
      name,
      `does not exist. Create it: aws iam create-instance-profile --instance-profile-name ${name}`,
    );
  if (twin.role !== undefined && !allowed.includes(twin.role)) {
    throw new TwinUnfit(
      name,
      `holds role ${twin.role}, which policy.yml does not list for it; it lists ${list}. Add the role to policy.yml and deploy, or choose another one.`,
    );
  }
  return twin;
}

async function lookAt(region: string, { profile, twin }: { profile: InstanceProfile; twin: InstanceProfile }) {
  try {
    const moving = (await instancesOn(region, profile.arn)).filter(({ managed, optedOut }) => !managed && !optedOut);
    return {
      region,
      // Whoever it belongs to.
      onTwin: idsOf(await instancesOn(region, twin.arn)),
      undone: idsOf(moving.filter((instance) => undoneBySweep(policy, instance, twin.arn) !== undefined)),
    };
  } catch (error) {
    throw inRegion(region, error, false);
  }
}
