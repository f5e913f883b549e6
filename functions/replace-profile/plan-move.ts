import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { checkRoleForEc2 } from '../workflow/check-role-for-ec2.ts';
import { checkWayBack } from '../workflow/check-way-back.ts';
import { checkName, checkTags } from '../workflow/controls-of.ts';
import { findAlarms } from '../workflow/find-alarms.ts';
import { compareRoles } from '../workflow/compare-roles.ts';
import { leftBehind } from '../workflow/earlier-executions.ts';
import { InstanceProfileNotFound } from '../workflow/errors.ts';
import type { IdsByRegion } from '../workflow/left-behind.ts';
import { lookInRegions, regionsToLookAt } from '../workflow/look-in-regions.ts';
import { refuseBesideAnother } from '../workflow/other-executions.ts';
import { planEvent, type PlanEvent } from '../workflow/plan-event.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { checkPolicy } from './check-policy.ts';
import { whyNotGivenAgain } from './no-way-back.ts';
import { isToMove, movesAlike, parseInput, tagsIn, type MoveRequest } from './input.ts';
import { lookAtFormer } from './look-at-former.ts';
import { lookForNext } from './look-for-next.ts';
import type { MoveFindings } from './move-findings.ts';
import { plannedMove } from './move-plan.ts';
import type { PlannedMove } from './move.ts';
import { replacementOf } from './replacement.ts';
import { withStart } from './rollout-events.ts';

/** Checks everything that can be checked, with reads alone: what fails here has changed nothing. */
export async function planMove({ input, execution, startedAt }: PlanEvent): Promise<PlannedMove> {
  const request = parseInput(input, { isReasonRequired: process.env['REQUIRE_REASON'] === 'true' });
  checkName(request, execution);
  const { instanceProfile, replacement } = request;
  checkPolicy(policy, request);
  const former = await findInstanceProfile(instanceProfile);
  if (!former) throw new InstanceProfileNotFound(instanceProfile);
  const found = await findInstanceProfile(replacement);
  if (found) checkTags(replacement, found.tags, execution);
  const target = replacementOf(policy, request, former.arn, found);
  const warnings = await checkRoleForEc2(target.role, request.create === undefined ? 'replacement' : 'create');
  if (former.role !== undefined) warnings.push(...(await compareRoles(former.role, target.role)));
  warnings.push(...(await checkWayBack(request, former.role, whyNotGivenAgain(policy, request, former.role))));
  const left = await leftBehind(execution, Date.parse(startedAt), {
    plan: 'PlanMove',
    report: 'ReportMove',
    isAlike: (earlier) => movesAlike(earlier, request),
  });
  const arns = { formerArn: former.arn, replacementArn: target.arn };
  const looks = await lookAtRegions(request, arns, left.instanceIds);
  const alarms = await findAlarms(
    request,
    looks.regions.filter(({ region }) => isToMove(request, region)),
  );
  // Last: the later it asks, the more of the other executions Step Functions shows.
  await refuseBesideAnother({ executionArn: execution, startedAt }, instanceProfile, replacement);
  const { optOutTag } = policy;
  const context = { typed: input as TypedInput, now: Date.parse(startedAt) };
  return withStart(plannedMove(request, { former, target, optOutTag, execution, warnings, alarms, ...looks }, context));
}

type Looks = Pick<MoveFindings, 'regions' | 'unanswered' | 'next' | 'nextUnknown'>;

/** Every enabled Region: what the input leaves alone is told too. */
async function lookAtRegions(
  request: MoveRequest,
  arns: { formerArn: string; replacementArn: string },
  leftIds: IdsByRegion,
): Promise<Looks> {
  const enabled = await regionsToLookAt(request.regions);
  const only = tagsIn(request);
  const goesBack = request.onTrouble === 'goBack';
  const look = (region: string) => lookAtFormer(region, { ...arns, only, leftIds: leftIds[region] ?? [], goesBack });
  const former = { name: request.instanceProfile, arn: arns.formerArn };
  const [looks, { next, unknown }] = await Promise.all([
    lookInRegions(enabled, look, { isNeeded: (region) => isToMove(request, region) }),
    lookForNext(enabled, former, arns.replacementArn),
  ]);
  return { ...looks, next, nextUnknown: unknown };
}

export const handler = checked('PlanMove', planEvent, planMove);
