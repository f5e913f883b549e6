import { counted } from '../counted.ts';
import { ExecutionTooLarge, ExecutionTooLong } from './errors.ts';
import type { Input } from './input.ts';
import { fullBucket, limit } from '../refresh/pace.ts';
import type { Plan, RegionRefresh, Replacement } from './replacement.ts';

/** What the plan's reads found. */
export interface Findings {
  instanceProfileArn: string;
  formerRole: string | undefined;
  /** Instances on the instance profile, by Region. */
  regions: {
    region: string;
    instances: number;
    managed: number;
    /** Their tags ask for another instance profile. */
    elsewhere: number;
  }[];
  warnings: string[];
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

/** How many instances a wave takes: half a minute's work, or as many more as it takes to stay within `mostWaves`. */
function waveSizes(
  input: Input,
  inUse: Findings['regions'],
): Pick<RegionRefresh, 'waveLimit' | 'waveLeast' | 'mostPending'> {
  const instances = inUse.reduce((sum, region) => sum + region.instances, 0);
  const most = Math.min(largestWave, Math.floor(waveBudget / Math.max(1, inUse.length)));
  const waveLeast = Math.ceil(instances / mostWaves);
  if (waveLeast > most) throw new ExecutionTooLarge(instances, most * mostWaves);
  const mostPending = Math.min(300, Math.floor(pendingBudget / Math.max(1, inUse.length)));
  return {
    mostPending,
    waveLeast,
    waveLimit: Math.min(most, Math.max(waveLeast, Math.ceil(limit.perSecond * input.share * 30))),
  };
}

/**
 * How long EC2's rate makes the largest Region wait.
 * @throws ExecutionTooLong
 */
function pacedSeconds({ share }: Input, inUse: Findings['regions']): number {
  const largest = Math.max(0, ...inUse.map((region) => region.instances));
  const seconds = Math.max(0, largest - limit.burst * share) / (limit.perSecond * share);
  const days = Math.ceil(seconds / 86_400);
  if (days > mostDays) throw new ExecutionTooLong(share, days, mostDays);
  return seconds;
}

/**
 * The workflow's first state, once every check has passed.
 * @throws ExecutionTooLarge
 * @throws ExecutionTooLong
 */
export function replacementOf(input: Input, found: Findings, now: number): Replacement {
  const { instanceProfile, role, dryRun, refresh, propagationSeconds, reason } = input;
  const inUse = refresh === 'none' ? [] : found.regions.filter(({ instances }) => instances > 0);
  const sizes = waveSizes(input, inUse);
  const roleIsThere = found.formerRole === role;
  return {
    instanceProfile,
    instanceProfileArn: found.instanceProfileArn,
    role,
    ...(found.formerRole !== undefined && { formerRole: found.formerRole }),
    roleIsThere,
    dryRun,
    refresh,
    propagationSeconds,
    ...(reason !== undefined && { reason }),
    startedAt: new Date(now).toISOString(),
    plan: describePlan(input, found, inUse),
    ifNotRestored: `Instance profile ${instanceProfile} may hold no role, and launches with it fail. Put one back at once: aws iam add-role-to-instance-profile --instance-profile-name ${instanceProfile} --role-name ${found.formerRole ?? role}`,
    // Where there is none yet, too: an instance that is launched before EC2 sees the new role takes the former one.
    regions: (refresh === 'none' ? [] : found.regions).map(({ region, instances }): RegionRefresh => ({
      region,
      instanceProfile,
      instanceProfileArn: found.instanceProfileArn,
      role,
      instances,
      canary: input.canary,
      maxFailures: input.maxFailures,
      share: input.share,
      usedShare: input.share,
      ...sizes,
      cursor: '',
      listed: [],
      waves: 0,
      lostWaves: 0,
      mends: 0,
      bucket: fullBucket(now, input.share),
      pending: [],
      refreshed: 0,
      gone: 0,
      untouched: 0,
      failures: [],
    })),
  };
}

function describePlan(input: Input, found: Findings, inUse: Findings['regions']): Plan {
  const { instanceProfile, role, propagationSeconds } = input;
  const instances = inUse.reduce((sum, region) => sum + region.instances, 0);
  const { formerRole } = found;
  const managed = found.regions.reduce((sum, region) => sum + region.managed, 0);
  const elsewhere = found.regions.reduce((sum, region) => sum + region.elsewhere, 0);

  const steps = [
    ...(formerRole === role ? [`Leave ${role} in ${instanceProfile}: it is there already.`] : []),
    ...(formerRole === undefined || formerRole === role ? [] : [`Remove ${formerRole} from ${instanceProfile}.`]),
    ...(formerRole === role ? [] : [`Add ${role} to ${instanceProfile}.`]),
    `Wait ${propagationSeconds} s for IAM.`,
    ...inUse.map(
      (region) => `Disassociate and associate ${counted(region.instances, 'instance')} in ${region.region}.`,
    ),
  ];
  const warnings = [
    ...found.warnings,
    ...(input.regions ? [`Only ${input.regions.join(', ')} will be refreshed; the role changes in every Region.`] : []),
    ...(formerRole === undefined ? [`${instanceProfile} holds no role now.`] : []),
    ...(managed > 0 ? [`${counted(managed, 'instance')} managed by another AWS service will be left alone.`] : []),
    ...(elsewhere > 0 && input.refresh !== 'none'
      ? [
          `The tags of ${counted(elsewhere, 'instance')} ask for another instance profile: looked at in the moment in which it has none, an instance gets that one.`,
        ]
      : []),
    ...(input.refresh === 'none' ? ['Running instances will be left alone: they take up to an hour or more.'] : []),
  ];
  // Waiting is free; a transition is $0.025 per 1,000: https://aws.amazon.com/step-functions/pricing/
  const transitions = 10 + inUse.length * 10 + instances * 3.2;
  return {
    summary: `${formerRole === role ? 'Refresh' : `Replace ${formerRole ?? 'no role'} by ${role} in`} ${instanceProfile}: ${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}.`,
    steps,
    warnings,
    instances,
    estimatedMinutes: Math.ceil((propagationSeconds + pacedSeconds(input, inUse) + 30) / 60),
    estimatedCostUsd: Math.ceil(transitions * 0.0025) / 100,
  };
}
