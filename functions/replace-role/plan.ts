import { findInstanceProfile, type InstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import {
  FormerRoleNotInPolicy,
  InstanceProfileInQuarantine,
  InstanceProfileNotFound,
  InstanceProfileNotInPolicy,
  InstanceProfileRetired,
  RoleNotInPolicy,
} from '../workflow/errors.ts';
import { checkRoleForEc2 } from '../workflow/check-role-for-ec2.ts';
import { checkWayBack } from '../workflow/check-way-back.ts';
import { checkTwin } from './check-twin.ts';
import { leftBehind } from '../workflow/earlier-executions.ts';
import type { Findings } from '../workflow/findings.ts';
import { changes, isToRefresh, parseInput, type ReplacementRequest } from './input.ts';
import type { LeftBehind } from '../workflow/left-behind.ts';
import { checkName, checkTags } from '../workflow/controls-of.ts';
import { findAlarms } from '../workflow/find-alarms.ts';
import { compareRoles } from '../workflow/compare-roles.ts';
import { lookAtRegion } from '../workflow/look-at-region.ts';
import { lookInRegions, regionsToLookAt } from '../workflow/look-in-regions.ts';
import { refuseBesideAnother } from '../workflow/other-executions.ts';
import { planEvent, type PlanEvent } from '../workflow/plan-event.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { plannedReplacement } from './replacement-plan.ts';
import { whyNoWayBack } from './no-way-back.ts';
import { takenOutRole } from './taken-out-role.ts';
import { givenInstanceProfiles, isQuarantine, isRetired, rolesAllowedIn } from '../policy/policy.ts';
import { withoutPath } from '../without-path.ts';
import type { PlannedReplacement } from './replacement.ts';
import { withStart } from './rollout-events.ts';

/** Checks everything that can be checked, with reads alone: what fails here has changed nothing. */
export async function planReplacement({
  input,
  execution: executionArn,
  startedAt,
}: PlanEvent): Promise<PlannedReplacement> {
  const request = parseInput(input, { isReasonRequired: process.env['REQUIRE_REASON'] === 'true' });
  checkName(request, executionArn);
  const { instanceProfile, twin } = request;
  const allowed = checkPolicy(request);
  const trust = await checkRoleForEc2(request.role, 'role');
  const profile = await readInstanceProfile(instanceProfile, allowed);
  const { arn, role } = profile;
  checkTags(instanceProfile, profile.tags, executionArn);
  const left = await leftBehind<PlannedReplacement>(executionArn, Date.parse(startedAt), {
    plan: 'Plan',
    report: 'Report',
    isAlike: (earlier) => changes(earlier, instanceProfile),
  });
  const takenOut = takenOutRole(left, instanceProfile, role, request.role, allowed);
  const warnings = [...trust, ...(await lacksBeside(role ?? takenOut, request.role))];
  // Where the instances move back to it, the instance profile has to hold the role all the time.
  const former = twin === undefined ? (role ?? takenOut) : role;
  warnings.push(...(await checkWayBack(request, former, whyNoWayBack(request, former))));
  const looks = await lookAtRegions(request, arn, left);
  const regions = looks.regions.map(({ region }) => region);
  const alarms = await findAlarms(
    request,
    looks.regions.filter(({ region }) => isToRefresh(request, region)),
  );
  const byTwin =
    twin === undefined
      ? {}
      : { twin: await checkTwin(twin, profile, { role: request.role, regions, execution: executionArn }) };
  // Last: the later it asks, the more of the other executions Step Functions shows.
  await refuseBesideAnother({ executionArn, startedAt }, instanceProfile, ...(twin === undefined ? [] : [twin]));

  const { optOutTag } = policy;
  const found = {
    instanceProfileArn: arn,
    optOutTag,
    role,
    ...(takenOut && { takenOut }),
    unreported: left.executionArns,
    ...byTwin,
  };
  const context = { typed: input as TypedInput, now: Date.parse(startedAt) };
  return withStart(
    plannedReplacement(request, { ...found, ...looks, warnings, alarms, execution: executionArn }, context),
  );
}

/** @returns the roles that the instance profile may hold */
function checkPolicy({ instanceProfile, role }: ReplacementRequest): string[] {
  if (isQuarantine(policy, instanceProfile)) throw new InstanceProfileInQuarantine(instanceProfile);
  const allowed = rolesAllowedIn(policy, instanceProfile).map(withoutPath);
  if (allowed.length === 0) throw new InstanceProfileNotInPolicy(instanceProfile, givenInstanceProfiles(policy));
  if (isRetired(policy, instanceProfile)) throw new InstanceProfileRetired(instanceProfile);
  if (!allowed.includes(role)) throw new RoleNotInPolicy(instanceProfile, role, allowed);
  return allowed;
}

/** @returns warnings: what the instances lose with the new role */
const lacksBeside = async (formerRole: string | undefined, role: string): Promise<string[]> =>
  formerRole === undefined ? [] : compareRoles(formerRole, role);

/** @throws FormerRoleNotInPolicy */
async function readInstanceProfile(name: string, allowed: readonly string[]): Promise<InstanceProfile> {
  const instanceProfile = await findInstanceProfile(name);
  if (!instanceProfile) throw new InstanceProfileNotFound(name);
  const { role } = instanceProfile;
  if (role !== undefined && !allowed.includes(role)) throw new FormerRoleNotInPolicy(name, role, allowed);
  return instanceProfile;
}

/**
 * Every enabled Region: also where the input leaves the instances alone, some may start while the instance profile is
 * empty.
 */
async function lookAtRegions(
  request: ReplacementRequest,
  instanceProfileArn: string,
  { instanceIds, restarting }: Pick<LeftBehind, 'instanceIds' | 'restarting'>,
): Promise<Pick<Findings, 'regions' | 'unanswered'>> {
  const idsLeftIn = (region: string): string[] => instanceIds[region] ?? [];
  const look = (region: string) =>
    lookAtRegion(region, instanceProfileArn, idsLeftIn(region), restarting[region] ?? []);
  const regions = await regionsToLookAt(request.regions);
  return lookInRegions(regions, look, {
    isNeeded: (region) => isToRefresh(request, region) || idsLeftIn(region).length > 0,
    mayNameOthers: request.twin === undefined,
  });
}

export const handler = checked('Plan', planEvent, planReplacement);
