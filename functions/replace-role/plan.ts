import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { instancesOnProfile } from '../aws/instances.ts';
import { enabledRegions } from '../aws/regions.ts';
import { findTrustPolicy } from '../aws/roles.ts';
import { isAwsError } from '../aws-error.ts';
import { policy } from '../policy/deployed-policy.ts';
import { decideAssignment } from '../assign/decide-assignment.ts';
import {
  FormerRoleNotInPolicy,
  InstanceProfileNotFound,
  InstanceProfileNotInPolicy,
  RegionNotEnabled,
  RoleNotAssumableByEc2,
  RoleNotFound,
  RoleNotInPolicy,
  TooManyInstances,
} from './errors.ts';
import { parseInput, type ReplacementRequest } from './input.ts';
import type { Instance } from '../instance.ts';
import { total, type RegionFindings } from './findings.ts';
import { plannedReplacement } from './replacement-plan.ts';
import { rolesAllowedIn } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import type { PlannedReplacement } from './replacement.ts';
import { trustsEc2 } from '../trust-policy.ts';

/**
 * Checks everything that can be checked, with reads alone: what fails here has changed nothing.
 * @param event what a person typed into the console
 */
export async function handler(event: unknown): Promise<PlannedReplacement> {
  const request = parseInput(event);
  const allowed = checkPolicy(request);
  const warnings = await checkRole(request.role);
  const instanceProfile = await findInstanceProfile(request.instanceProfile);
  if (!instanceProfile) throw new InstanceProfileNotFound(request.instanceProfile);
  const formerRole = instanceProfile.role;
  if (formerRole !== undefined && !allowed.includes(formerRole)) {
    throw new FormerRoleNotInPolicy(request.instanceProfile, formerRole, allowed);
  }

  const regions = await Promise.all(
    (await regionsFor(request)).map((region) => countInstances(region, instanceProfile.arn)),
  );
  const instances = total(regions, 'instances');
  if (request.refresh !== 'none' && instances > request.maxInstances) {
    throw new TooManyInstances(instances, request.maxInstances);
  }
  const found = { instanceProfileArn: instanceProfile.arn, formerRole, regions, warnings };
  return plannedReplacement(request, found, Date.now());
}

/** @returns the roles that the instance profile may hold */
function checkPolicy({ instanceProfile, role }: ReplacementRequest): string[] {
  const allowed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  if (allowed.length === 0) {
    const listed = Object.values(policy.profiles).map((profile) => withoutPath(profile.instanceProfile));
    throw new InstanceProfileNotInPolicy(instanceProfile, [...new Set(listed)]);
  }
  if (!allowed.includes(role)) throw new RoleNotInPolicy(instanceProfile, role, allowed);
  return allowed;
}

/** @returns warnings */
async function checkRole(role: string): Promise<string[]> {
  const trustPolicy = await findTrustPolicy(role);
  if (!trustPolicy) throw new RoleNotFound(role);
  const trusted = trustsEc2(trustPolicy);
  if (trusted === 'no') throw new RoleNotAssumableByEc2(role);
  return trusted === 'yes' ? [] : [`The trust policy of role ${role} has conditions: see that they hold for EC2.`];
}

async function regionsFor({ regions }: ReplacementRequest): Promise<string[]> {
  const enabled = await enabledRegions();
  for (const region of regions ?? []) {
    if (!enabled.includes(region)) throw new RegionNotEnabled(region, enabled);
  }
  return regions ?? enabled;
}

async function countInstances(region: string, instanceProfileArn: string): Promise<RegionFindings> {
  const instances = await instancesOnProfile(region, instanceProfileArn).catch((error: unknown) => {
    // A service control policy may forbid a Region that is enabled.
    if (isAwsError(error, 'UnauthorizedOperation')) error.message = `${region}: ${error.message} ${leaveItOut}`;
    throw error;
  });
  const managed = instances.filter((instance) => instance.managed).length;
  const elsewhere = instances.filter((instance) => asksForAnother(instance, instanceProfileArn)).length;
  return { region, instances: instances.length - managed, managed, elsewhere };
}

const leaveItOut = 'If this Region is not to be used, name the others in "regions".';

/** Whether AssignProfiles would give the instance another instance profile while it has none. */
function asksForAnother(instance: Instance, instanceProfileArn: string): boolean {
  const { instanceId, state, managed, tags, launchedAt } = instance;
  const decision = decideAssignment(policy, { instanceId, state, managed, tags, launchedAt });
  return decision.action === 'attach' && withoutPath(decision.instanceProfile) !== withoutPath(instanceProfileArn);
}
