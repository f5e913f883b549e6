import type { PlannedRegion, RegionSettings } from '../refresh/region-refresh.ts';
import { counted } from '../text.ts';
import { fullBucket, limit } from '../token-bucket.ts';
import { ExecutionTooLarge, ExecutionTooLong } from './errors.ts';
import type { ReplacementRequest } from './input.ts';
import type { Plan, PlannedReplacement } from './replacement.ts';

/** What the plan's reads found. */
export interface Findings {
  instanceProfileArn: string;
  formerRole: string | undefined;
  /** Instances on the instance profile, by Region. */
  regions: RegionFindings[];
  warnings: string[];
}

export interface RegionFindings {
  region: string;
  instances: number;
  managed: number;
  /** Their tags ask for another instance profile. */
  elsewhere: number;
}

/** Instances that all Regions' waves may hold together, so that even if all of them fail the report fits into a state. */
const waveBudget = 3000;

/** Associations on their way that all Regions may leave to their next waves together: the same. */
const pendingBudget = 2000;

/**
 * Waves of one execution: each takes some 20 of the 25,000 events that a history may have.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const mostWaves = 1000;

/** The most instances in a wave, whose ids and associations a state can hold. */
const largestWave = 1000;

/** An execution may take seven days (TimeoutSeconds of the state machine): one of them is for what gets in the way. */
const mostDays = 6;

/**
 * The workflow's first state, once every check has passed.
 * @throws ExecutionTooLarge
 * @throws ExecutionTooLong
 */
export function plannedReplacement(request: ReplacementRequest, found: Findings, now: number): PlannedReplacement {
  const { instanceProfile, role, refresh } = request;
  const { instanceProfileArn, formerRole } = found;
  const toRefresh = refresh === 'none' ? [] : found.regions;
  const inUse = toRefresh.filter(({ instances }) => instances > 0);
  const sizes = waveSizes(request, inUse);
  return {
    request,
    instanceProfileArn,
    ...(formerRole !== undefined && { formerRole }),
    roleIsThere: formerRole === role,
    startedAt: new Date(now).toISOString(),
    plan: describePlan(request, found, inUse),
    ifNotRestored: `Instance profile ${instanceProfile} may hold no role, and launches with it fail. Put one back at once: aws iam add-role-to-instance-profile --instance-profile-name ${instanceProfile} --role-name ${formerRole ?? role}`,
    // Regions without instances too: one that is launched before EC2 sees the new role takes the former one.
    regions: toRefresh.map((region) => plannedRegion(request, instanceProfileArn, region, sizes, now)),
  };
}

type WaveSizes = Pick<RegionSettings, 'waveLimit' | 'waveLeast' | 'mostPending'>;

function plannedRegion(
  { instanceProfile, role, canary, maxFailures, share }: ReplacementRequest,
  instanceProfileArn: string,
  { region, instances }: RegionFindings,
  sizes: WaveSizes,
  now: number,
): PlannedRegion {
  const names = { region, instanceProfile, instanceProfileArn, role };
  return {
    settings: { ...names, instances, canary, maxFailures, share, ...sizes },
    progress: {
      cursor: '',
      listed: [],
      waves: 0,
      lostWaves: 0,
      bareWaves: 0,
      usedShare: share,
      bucket: fullBucket(now, share),
      pending: [],
    },
    outcome: { refreshed: 0, gone: 0, untouched: 0, failures: [] },
  };
}

/** How many instances a wave takes: half a minute's work, or as many more as it takes to stay within `mostWaves`. */
function waveSizes({ share }: ReplacementRequest, inUse: readonly RegionFindings[]): WaveSizes {
  const instances = total(inUse, 'instances');
  const most = Math.min(largestWave, Math.floor(waveBudget / Math.max(1, inUse.length)));
  const waveLeast = Math.ceil(instances / mostWaves);
  if (waveLeast > most) throw new ExecutionTooLarge(instances, most * mostWaves);
  const mostPending = Math.min(300, Math.floor(pendingBudget / Math.max(1, inUse.length)));
  return {
    mostPending,
    waveLeast,
    waveLimit: Math.min(most, Math.max(waveLeast, Math.ceil(limit.perSecond * share * 30))),
  };
}

/**
 * How long EC2's rate makes the largest Region wait.
 * @throws ExecutionTooLong
 */
function pacedSeconds({ share }: ReplacementRequest, inUse: readonly RegionFindings[]): number {
  const largest = Math.max(0, ...inUse.map((region) => region.instances));
  const seconds = Math.max(0, largest - limit.burst * share) / (limit.perSecond * share);
  const days = Math.ceil(seconds / 86_400);
  if (days > mostDays) throw new ExecutionTooLong(share, days, mostDays);
  return seconds;
}

function describePlan(request: ReplacementRequest, found: Findings, inUse: readonly RegionFindings[]): Plan {
  const { instanceProfile, role, propagationSeconds } = request;
  const { formerRole } = found;
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  // Waiting is free; a transition is $0.025 per 1,000: https://aws.amazon.com/step-functions/pricing/
  const transitions = 10 + inUse.length * 10 + instances * 3.2;
  return {
    summary: `${changeOf(request, formerRole)}: ${where}.`,
    steps: [
      ...(formerRole === role
        ? [`Leave role ${role} in instance profile ${instanceProfile}: it is there already.`]
        : []),
      ...(formerRole === undefined || formerRole === role
        ? []
        : [`Remove role ${formerRole} from instance profile ${instanceProfile}.`]),
      ...(formerRole === role ? [] : [`Add role ${role} to instance profile ${instanceProfile}.`]),
      `Wait ${propagationSeconds} s for IAM.`,
      ...inUse.map(
        (region) => `Disassociate and associate ${counted(region.instances, 'instance')} in ${region.region}.`,
      ),
    ],
    warnings: warningsOf(request, found),
    instances,
    estimatedMinutes: Math.ceil((propagationSeconds + pacedSeconds(request, inUse) + 30) / 60),
    estimatedCostUsd: Math.ceil(transitions * 0.0025) / 100,
  };
}

function changeOf({ instanceProfile, role }: ReplacementRequest, formerRole: string | undefined): string {
  if (formerRole === role)
    return `Refresh the instances of instance profile ${instanceProfile}, which holds role ${role}`;
  if (formerRole === undefined) return `Add role ${role} to instance profile ${instanceProfile}, which holds no role`;
  return `Replace role ${formerRole} with role ${role} in instance profile ${instanceProfile}`;
}

function warningsOf({ instanceProfile, regions, refresh }: ReplacementRequest, found: Findings): string[] {
  const managed = total(found.regions, 'managed');
  const elsewhere = total(found.regions, 'elsewhere');
  return [
    ...found.warnings,
    ...(regions ? [`Only ${regions.join(', ')} will be refreshed; the role changes in every Region.`] : []),
    ...(found.formerRole === undefined ? [`Instance profile ${instanceProfile} holds no role now.`] : []),
    ...(managed > 0 ? [`${counted(managed, 'instance')} managed by another AWS service will be left alone.`] : []),
    ...(elsewhere > 0 && refresh !== 'none'
      ? [
          `The tags of ${counted(elsewhere, 'instance')} ask for another instance profile. In the second in which such an instance has none, AssignProfiles may give it that one.`,
        ]
      : []),
    ...(refresh === 'none'
      ? ['Running instances will be left alone: it may take an hour or more until they use the new role.']
      : []),
  ];
}

const total = (regions: readonly RegionFindings[], field: 'instances' | 'managed' | 'elsewhere'): number =>
  regions.reduce((sum, region) => sum + region[field], 0);
