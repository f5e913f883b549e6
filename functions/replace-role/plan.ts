import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { instancesOnProfile } from '../aws/instances.ts';
import { enabledRegions } from '../aws/regions.ts';
import { findTrustPolicy } from '../aws/roles.ts';
import { policy } from '../deployed-policy.ts';
import {
  InstanceProfileNotFound,
  InstanceProfileNotInPolicy,
  RegionNotEnabled,
  RoleNotAssumableByEc2,
  RoleNotFound,
  RoleNotInPolicy,
  TooManyInstances,
} from '../core/errors.ts';
import { parseInput, type Input } from '../core/input.ts';
import { replacementOf, type Findings } from '../core/plan.ts';
import { rolesAllowedIn, withoutPath } from '../core/policy.ts';
import type { Replacement } from '../core/replacement.ts';
import { trustsEc2 } from '../core/trust.ts';

/**
 * Checks everything that can be checked, with reads alone: what fails here has changed nothing.
 * @param event what a person typed into the console
 */
export async function handler(event: unknown): Promise<Replacement> {
  const input = parseInput(event);
  checkPolicy(input);
  const warnings = await checkRole(input.role);
  const instanceProfile = await findInstanceProfile(input.instanceProfile);
  if (!instanceProfile) throw new InstanceProfileNotFound(input.instanceProfile);

  const regions = await Promise.all(
    (await regionsFor(input)).map((region) => countInstances(region, instanceProfile.arn)),
  );
  const instances = regions.reduce((sum, region) => sum + region.instances, 0);
  if (input.refresh !== 'none' && instances > input.maxInstances) {
    throw new TooManyInstances(instances, input.maxInstances);
  }
  const found = { instanceProfileArn: instanceProfile.arn, formerRole: instanceProfile.role, regions, warnings };
  return replacementOf(input, found, Date.now());
}

function checkPolicy({ instanceProfile, role }: Input): void {
  const allowed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  if (allowed.length === 0) {
    const listed = Object.values(policy.profiles).map((profile) => withoutPath(profile.instanceProfile));
    throw new InstanceProfileNotInPolicy(instanceProfile, [...new Set(listed)]);
  }
  if (!allowed.includes(role)) throw new RoleNotInPolicy(instanceProfile, role, allowed);
}

/** @returns warnings */
async function checkRole(role: string): Promise<string[]> {
  const trustPolicy = await findTrustPolicy(role);
  if (!trustPolicy) throw new RoleNotFound(role);
  const trusted = trustsEc2(trustPolicy);
  if (trusted === 'no') throw new RoleNotAssumableByEc2(role);
  return trusted === 'yes' ? [] : [`The trust policy of ${role} has conditions: see that they hold for EC2.`];
}

async function regionsFor({ regions }: Input): Promise<string[]> {
  const enabled = await enabledRegions();
  for (const region of regions ?? []) {
    if (!enabled.includes(region)) throw new RegionNotEnabled(region, enabled);
  }
  return regions ?? enabled;
}

async function countInstances(region: string, instanceProfileArn: string): Promise<Findings['regions'][number]> {
  const instances = await instancesOnProfile(region, instanceProfileArn);
  const managed = instances.filter((instance) => instance.managed).length;
  return { region, instances: instances.length - managed, managed };
}
