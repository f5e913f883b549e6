import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { enabledRegions } from '../aws/regions.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { nextInstancesOn } from '../next-instances/next-instances.ts';
import { policy } from '../policy/deployed-policy.ts';
import { checkRoleForEc2 } from '../workflow/check-role-for-ec2.ts';
import { compareRoles } from '../workflow/compare-roles.ts';
import { leftBehind } from '../workflow/earlier-executions.ts';
import { InstanceProfileNotFound, RegionNotEnabled } from '../workflow/errors.ts';
import type { IdsByRegion } from '../workflow/left-behind.ts';
import { refuseBesideAnother } from '../workflow/other-executions.ts';
import { planEvent, type PlanEvent } from '../workflow/plan-event.ts';
import { inRegion } from '../workflow/region-error.ts';
import { checkPolicy } from './check-policy.ts';
import { isToMove, movesAlike, parseInput, tagsIn, type MoveRequest } from './input.ts';
import { lookAtFormer } from './look-at-former.ts';
import type { MoveFindings } from './move-findings.ts';
import { plannedMove } from './move-plan.ts';
import type { PlannedMove } from './move.ts';
import { replacementOf } from './replacement.ts';

/** Checks everything that can be checked, with reads alone: what fails here has changed nothing. */
export async function planMove({ input, execution, startedAt }: PlanEvent): Promise<PlannedMove> {
  const request = parseInput(input, { isReasonRequired: process.env['REQUIRE_REASON'] === 'true' });
  const { instanceProfile, replacement } = request;
  checkPolicy(policy, request);
  const former = await findInstanceProfile(instanceProfile);
  if (!former) throw new InstanceProfileNotFound(instanceProfile);
  const target = replacementOf(policy, request, former.arn, await findInstanceProfile(replacement));
  const warnings = await checkRoleForEc2(target.role, request.create === undefined ? 'replacement' : 'create');
  if (former.role !== undefined) warnings.push(...(await compareRoles(former.role, target.role)));
  const left = await leftBehind(execution, Date.parse(startedAt), {
    plan: 'PlanMove',
    report: 'ReportMove',
    isAlike: (earlier) => movesAlike(earlier, request),
  });
  const arns = { formerArn: former.arn, replacementArn: target.arn };
  const looks = await lookAtRegions(request, arns, left.instanceIds);
  // Last: the later it asks, the more of the other executions Step Functions shows.
  await refuseBesideAnother({ executionArn: execution, startedAt }, instanceProfile, replacement);
  const { optOutTag } = policy;
  return plannedMove(request, { former, target, optOutTag, execution, warnings, ...looks }, Date.parse(startedAt));
}

type Looks = Pick<MoveFindings, 'regions' | 'unanswered' | 'next' | 'nextUnknown'>;

/** Every enabled Region: a Region that the input leaves alone may not answer. */
async function lookAtRegions(
  request: MoveRequest,
  arns: { formerArn: string; replacementArn: string },
  leftIds: IdsByRegion,
): Promise<Looks> {
  const enabled = await enabledRegions();
  for (const region of request.regions ?? []) {
    if (!enabled.includes(region)) throw new RegionNotEnabled(region, enabled);
  }
  const former = { name: request.instanceProfile, arn: arns.formerArn };
  const found: Looks = { regions: [], unanswered: [], next: [], nextUnknown: [] };
  const look = async (region: string): Promise<void> => {
    try {
      found.regions.push(
        await lookAtFormer(region, { ...arns, only: tagsIn(request), leftIds: leftIds[region] ?? [] }),
      );
    } catch (error) {
      if (isToMove(request, region)) throw inRegion(region, error);
      log('a Region that is left alone did not answer', { region, error: String(error) });
      found.unanswered.push(region);
    }
  };
  const lookForNext = async (region: string): Promise<void> => {
    try {
      found.next.push(...(await nextInstancesOn(region, former, arns.replacementArn)));
    } catch (error) {
      log('what launches the next instances was not read', { region, error: String(error) });
      found.nextUnknown.push(region);
    }
  };
  await Promise.all(enabled.flatMap((region) => [look(region), lookForNext(region)]));
  return {
    regions: found.regions.toSorted((one, other) => (one.region < other.region ? -1 : 1)),
    unanswered: found.unanswered.toSorted(),
    next: found.next.toSorted((one, other) => (one.region < other.region ? -1 : 1)),
    nextUnknown: found.nextUnknown.toSorted(),
  };
}

export const handler = checked('PlanMove', planEvent, planMove);
