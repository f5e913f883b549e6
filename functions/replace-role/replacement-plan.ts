import { iso } from '../iso.ts';
import type { InstanceRefresh, PlannedRegion, RegionSettings } from '../refresh/region-refresh.ts';
import { TooManyInstances } from '../workflow/errors.ts';
import { regionPlan, total, type RegionPlan } from '../workflow/findings.ts';
import type { FindingsByTwin } from './by-twin.ts';
import { howOf, isToRefresh, type ReplacementRequest } from './input.ts';
import { leftOutOf } from './left-out.ts';
import { bakedSecondsOf, checkSize, controlsOf } from '../workflow/controls-of.ts';
import type { Controls } from '../refresh/rollout.ts';
import { restartSizes } from './restart-limits.ts';
import { toTheTwin } from './legs.ts';
import { endsBy, mayListIds, waveSizes, type WaveSizes } from '../workflow/plan-limits.ts';
import { startOf } from '../workflow/region-start.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { describePlan } from './plan-text.ts';
import { optedOutOf } from '../workflow/opted-out-of.ts';
import type { LeftAlone } from '../workflow/findings.ts';
import type { PlannedReplacement } from './replacement.ts';

/**
 * The workflow's first state, once every check has passed.
 * @param typed the input as it was given
 * @param now milliseconds since the epoch
 * @throws TooManyInstances
 * @throws ExecutionTooLarge
 * @throws ExecutionTooLong
 * @throws TooManyAlarms
 */
export function plannedReplacement(
  request: ReplacementRequest,
  found: FindingsByTwin,
  { typed, now }: { typed: TypedInput; now: number },
): PlannedReplacement {
  const { instanceProfileArn, role, takenOut, execution, twin } = found;
  const ofExecution = execution === undefined ? {} : { execution };
  const roleIsThere = role === request.role;
  const formerRole = role ?? takenOut;
  const all = found.regions.map((region) => regionPlan(region, isToRefresh(request, region.region), howOf(request)));
  const inUse = all.filter(({ instances }) => instances > 0);
  const instances = total(inUse, 'instances');
  if (instances > request.maxInstances) throw new TooManyInstances(instances, request.maxInstances);
  const sizes = waveSizes(request, inUse, twin ? 2 : 1);
  const ofRestart = howOf(request) === 'restart' ? restartSizes(request, sizes, inUse) : sizes;
  const controls = controlsOf(request, found.alarms);
  const { canary } = request;
  const bakedSeconds = bakedSecondsOf(request, { how: howOf(request), canary, waveLimit: ofRestart.waveLimit }, inUse);
  // Where the role is there already, the instance profile is at no time empty.
  const regions = all.filter((region) => region.isRefreshed || region.instances > 0 || !roleIsThere);
  checkSize(controls, regions.length);
  const withIds = mayListIds(regions, request);
  const leftAlone = leftAloneOf(all, found.unanswered);
  const optedOut = optedOutOf(all);
  const leftOut = leftOutOf(all);
  const work = { inUse, regions: regions.length, leftAlone, optedOut, leftOut, controls, bakedSeconds };
  const plan = describePlan(request, found, work, typed);
  const planned = {
    ...ofExecution,
    request,
    instanceProfileArn,
    ...(formerRole !== undefined && { formerRole }),
    roleIsThere,
    startedAt: iso(now),
    plan,
    rehearsals: inUse.flatMap((region) =>
      rehearsalIn(region, instanceProfileArn).map((one) => ({ ...one, ...ofExecution })),
    ),
    regions: regions.map((region) => ({
      ...ofExecution,
      ...plannedRegion(request, {
        instanceProfileArn,
        region,
        sizes: region.how === 'restart' ? ofRestart : sizes,
        withIds,
        controls,
        endsBy: endsBy(now, plan.estimatedMinutes, request),
        now,
      }),
    })),
    leftAlone,
    ...(optedOut.length > 0 && { optedOut }),
    ...(leftOut.length > 0 && { leftOut }),
  };
  return twin ? toTheTwin(planned, twin, now) : planned;
}

/** What stays with the credentials that it has, because the input wants it so. */
function leftAloneOf(all: readonly RegionPlan[], unanswered: readonly string[]): LeftAlone[] {
  const known = all.filter(({ isRefreshed, instanceIds }) => !isRefreshed && instanceIds.length > 0);
  return [
    ...known.map(({ region, instanceIds }) => ({ region, instances: instanceIds.length })),
    ...unanswered.map((region) => ({ region })),
  ];
}

function rehearsalIn({ region, rehearsal, how, restart }: RegionPlan, instanceProfileArn: string): InstanceRefresh[] {
  const instance = how === 'restart' ? restart?.rehearsal && { instanceId: restart.rehearsal } : rehearsal;
  const asked = how === 'restart' ? { how } : {};
  return instance ? [{ region, ...asked, instanceProfileArn, instance, rehearsal: true }] : [];
}

interface RegionContext {
  instanceProfileArn: string;
  region: RegionPlan;
  sizes: WaveSizes;
  withIds: boolean;
  controls: Controls | undefined;
  endsBy: string;
  now: number;
}

function plannedRegion(
  { instanceProfile, role, propagationSeconds, canary, maxFailures, share }: ReplacementRequest,
  {
    instanceProfileArn,
    region: { region, instanceIds, takenUp, leftDown, instances, isRefreshed, how },
    sizes,
    withIds,
    controls,
    endsBy: until,
    now,
  }: RegionContext,
): PlannedRegion {
  const settings: RegionSettings = {
    region,
    instanceProfile,
    instanceProfileArn,
    role,
    how,
    propagationSeconds,
    instances,
    ...(withIds && { planned: instanceIds }),
    ...(isRefreshed && controls && { controls }),
    endsBy: until,
    // What starts while the instance profile is empty has no credentials.
    ...(!isRefreshed && { onlySince: iso(now), urgent: true }),
    canary,
    maxFailures,
    share,
    ...sizes,
  };
  return startOf(settings, takenUp, now, leftDown);
}
