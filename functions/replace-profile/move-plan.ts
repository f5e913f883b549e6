import { iso } from '../iso.ts';
import type { InstanceRefresh, RegionRefresh, RegionSettings } from '../refresh/region-refresh.ts';
import type { Controls } from '../refresh/rollout.ts';
import { NoWayBack, TooManyInstances } from '../workflow/errors.ts';
import { regionPlan, total, type LeftAlone } from '../workflow/findings.ts';
import { optedOutOf } from '../workflow/opted-out-of.ts';
import { bakedSecondsOf, checkSize, controlsOf } from '../workflow/controls-of.ts';
import { longestPropagation } from '../workflow/input-fields.ts';
import { endsBy, mayListIds, waveSizes, type WaveSizes } from '../workflow/plan-limits.ts';
import { startOf } from '../workflow/region-start.ts';
import { whyNotFoundAgain } from './no-way-back.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { SweepWouldUndo } from './errors.ts';
import { isToMove, tagsIn, type MoveRequest } from './input.ts';
import type { MoveFindings, MovePlan } from './move-findings.ts';
import type { PlannedMove } from './move.ts';
import { fewOf } from './next-text.ts';
import { describeMove } from './plan-text.ts';

/**
 * The workflow's first state, once every check has passed.
 * @param typed the input as it was given
 * @param now milliseconds since the epoch
 * @throws SweepWouldUndo
 * @throws NoWayBack
 * @throws TooManyInstances
 * @throws ExecutionTooLarge
 * @throws ExecutionTooLong
 */
export function plannedMove(
  request: MoveRequest,
  found: MoveFindings,
  { typed, now }: { typed: TypedInput; now: number },
): PlannedMove {
  const { former, target, execution } = found;
  const all = found.regions.map((region): MovePlan => ({
    ...region,
    ...regionPlan(region, isToMove(request, region.region)),
  }));
  const moving = all.filter(({ isRefreshed }) => isRefreshed);
  const [undone, ...others] = moving.flatMap((region) => region.undone);
  if (undone) throw new SweepWouldUndo(request.replacement, found.optOutTag, [undone, ...others]);
  const instances = total(moving, 'instances');
  if (instances > request.maxInstances) throw new TooManyInstances(instances, request.maxInstances);
  const inUse = moving.filter((region) => region.instances > 0);
  const withIds = mayListIds(moving, request);
  const noWayBack = request.onTrouble === 'goBack' ? whyNotFoundAgain(request, moving, withIds) : undefined;
  if (noWayBack !== undefined) throw new NoWayBack(noWayBack);
  const sizes = waveSizes(request, inUse);
  const controls = controlsOf(request, found.alarms);
  checkSize(controls, moving.length);
  const { canary } = request;
  const bakedSeconds = bakedSecondsOf(request, { how: 'replace', canary, waveLimit: sizes.waveLimit }, inUse);
  const leftAlone = leftAloneOf(all, found.unanswered);
  const optedOut = optedOutOf(all);
  const nextInstances = fewOf(found.next);
  const work = { moving, inUse, leftAlone, optedOut, nextInstances, controls, bakedSeconds };
  const plan = describeMove(request, found, work, typed);
  const until = endsBy(now, plan.estimatedMinutes, request);
  const settings = settingsOf(request, found, { ...sizes, withIds, controls, endsBy: until });
  return {
    execution,
    request,
    formerArn: former.arn,
    ...(former.role !== undefined && { formerRole: former.role }),
    replacementArn: target.arn,
    role: target.role,
    toCreate: target.toCreate,
    startedAt: iso(now),
    plan,
    rehearsals: inUse.flatMap((region) => rehearsalsIn(region, found)),
    regions: moving.map((region): RegionRefresh => ({
      execution,
      ...startOf(settings(region), region.takenUp, now),
      roleConfirmedAt: iso(now),
    })),
    leftAlone,
    ...(optedOut.length > 0 && { optedOut }),
    nextInstances,
  };
}

const rehearsalsIn = ({ region, examples }: MovePlan, { former, target, execution }: MoveFindings): InstanceRefresh[] =>
  examples.map((instance) => ({
    region,
    instanceProfileArn: target.arn,
    formerArn: former.arn,
    instance,
    rehearsal: true,
    execution,
  }));

/** What stays with the former instance profile, because the input wants it so. */
function leftAloneOf(all: readonly MovePlan[], unanswered: readonly string[]): LeftAlone[] {
  const left = all.map(({ region, isRefreshed, instanceIds, notChosen }) => ({
    region,
    instances: notChosen + (isRefreshed ? 0 : instanceIds.length),
  }));
  return [...left.filter(({ instances }) => instances > 0), ...unanswered.map((region) => ({ region }))];
}

const settingsOf =
  (
    request: MoveRequest,
    { former, target }: MoveFindings,
    { withIds, controls, ...sizes }: WaveSizes & { withIds: boolean; controls: Controls | undefined; endsBy: string },
  ) =>
  ({ region, instances, instanceIds }: MovePlan): RegionSettings => {
    const { replacement, canary, maxFailures, share } = request;
    const only = tagsIn(request);
    return {
      region,
      how: 'replace',
      instanceProfile: replacement,
      instanceProfileArn: target.arn,
      formerArn: former.arn,
      ...(only && { only }),
      role: target.role,
      // If somebody takes the role out of the replacement, it has to be back for so long.
      propagationSeconds: longestPropagation,
      instances,
      ...(withIds && { planned: instanceIds }),
      canary,
      maxFailures,
      share,
      ...sizes,
      ...(controls && { controls }),
    };
  };
