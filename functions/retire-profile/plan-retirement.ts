import { findWholeInstanceProfile, type WholeInstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { isQuarantine, isRetired, listedInstanceProfiles, rolesAllowedIn } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import {
  FormerRoleNotInPolicy,
  InstanceProfileInQuarantine,
  InstanceProfileNotFound,
  InstanceProfileNotInPolicy,
} from '../workflow/errors.ts';
import { refuseBesideAnother } from '../workflow/other-executions.ts';
import { planEvent, type PlanEvent } from '../workflow/plan-event.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { InstanceProfileNamed, InstanceProfileNotRetired } from './errors.ts';
import { parseInput } from './input.ts';
import { namesInRegions } from './names-in-regions.ts';
import { plannedRetirement } from './retirement-plan.ts';
import type { PlannedRetirement } from './retirement.ts';

/** Checks everything that can be checked, with reads alone: what fails here has changed nothing. */
export async function planRetirement({
  input,
  execution: executionArn,
  startedAt,
}: PlanEvent): Promise<PlannedRetirement> {
  const request = parseInput(input, { isReasonRequired: process.env['REQUIRE_REASON'] === 'true' });
  const { instanceProfile } = request;
  const allowed = checkPolicy(instanceProfile);
  const profile = await readInstanceProfile(instanceProfile, allowed);
  const named = await namesInRegions(profile);
  if (named.length > 0) throw new InstanceProfileNamed(instanceProfile, named);
  // Last: the later it asks, the more of the other executions Step Functions shows.
  await refuseBesideAnother({ executionArn, startedAt }, instanceProfile);
  return plannedRetirement(request, profile, { typed: input as TypedInput, execution: executionArn, startedAt });
}

/** @returns the roles that the instance profile may hold */
function checkPolicy(instanceProfile: string): string[] {
  if (isQuarantine(policy, instanceProfile)) throw new InstanceProfileInQuarantine(instanceProfile);
  const allowed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  if (allowed.length === 0) throw new InstanceProfileNotInPolicy(instanceProfile, listedInstanceProfiles(policy));
  if (!isRetired(policy, instanceProfile)) throw new InstanceProfileNotRetired(instanceProfile);
  return allowed;
}

/** A role that the policy does not list could not be put back. */
async function readInstanceProfile(name: string, allowed: readonly string[]): Promise<WholeInstanceProfile> {
  const instanceProfile = await findWholeInstanceProfile(name);
  if (!instanceProfile) throw new InstanceProfileNotFound(name);
  const { role } = instanceProfile;
  if (role !== undefined && !allowed.includes(role)) throw new FormerRoleNotInPolicy(name, role, allowed);
  return instanceProfile;
}

export const handler = checked('PlanRetirement', planEvent, planRetirement);
