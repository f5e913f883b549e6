import type { PlannedRegion } from '../refresh/region-refresh.ts';
import { fullBucket } from '../token-bucket.ts';
import type { Findings, RegionFindings } from './findings.ts';
import type { ReplacementRequest } from './input.ts';
import { waveSizes, type WaveSizes } from './plan-limits.ts';
import { describePlan } from './plan-text.ts';
import type { PlannedReplacement } from './replacement.ts';

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
