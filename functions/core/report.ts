import type {
  FailedInstances,
  FailureReport,
  RegionRefresh,
  RegionReport,
  Replacement,
  Report,
} from './replacement.ts';
import { countFailed } from './settle.ts';

const note =
  'Credentials that were already handed out stay valid until they expire, for hours, and applications cache them: this execution does not revoke the former role. See docs/replace-role.md.';

/**
 * @param roleNow the role that the instance profile holds at the end; undefined for none
 * @param now milliseconds since the epoch
 */
export function reportOn(replacement: Replacement, roleNow: string | undefined, now: number): Report {
  const { instanceProfile, role, formerRole, reason, startedAt } = replacement;
  const regions = replacement.regions.map(reportOnRegion);
  const sum = (field: 'refreshed' | 'failed' | 'untouched' | 'gone'): number =>
    regions.reduce((total, region) => total + region[field], 0);
  const counts = { refreshed: sum('refreshed'), failed: sum('failed'), untouched: sum('untouched'), gone: sum('gone') };
  const durationSeconds = Math.round((now - Date.parse(startedAt)) / 1000);
  const status =
    roleNow !== role
      ? 'RoleChangedMeanwhile'
      : counts.failed + counts.untouched > 0 || regions.some(({ failures }) => failures.length > 0)
        ? 'ReplacementIncomplete'
        : 'Replaced';
  const outcome =
    status === 'RoleChangedMeanwhile'
      ? `Instance profile ${instanceProfile} holds ${roleNow ?? 'no role'}, not ${role}: somebody else changed it meanwhile.`
      : `Instance profile ${instanceProfile} holds role ${role} (before: ${formerRole ?? 'none'}).`;
  return {
    status,
    summary: `${outcome} Instances: ${counts.refreshed} refreshed, ${counts.failed} failed, ${counts.untouched} untouched, in ${regions.length} Regions, in ${durationSeconds} s.`,
    instanceProfile,
    role,
    ...(formerRole !== undefined && { formerRole }),
    ...(reason !== undefined && { reason }),
    ...counts,
    regions,
    durationSeconds,
    startedAt,
    finishedAt: new Date(now).toISOString(),
    note,
  };
}

function reportOnRegion(region: RegionRefresh): RegionReport {
  const { refreshed, gone, failures, failure } = region;
  const handled = refreshed + gone + countFailed(failures);
  // A Region whose own workflow failed did not come to count what is left.
  const untouched = failure ? Math.max(0, region.instances - handled) : region.untouched;
  const ofRegion: FailedInstances[] = failure
    ? [{ error: failure.Error, cause: failure.Cause, bare: false, instanceIds: [] }]
    : [];
  return {
    region: region.region,
    refreshed,
    failed: countFailed(failures),
    untouched,
    gone,
    failures: [...failures, ...ofRegion].map((failed) => ({
      ...failed,
      instanceProfileArn: region.instanceProfileArn,
      remedy: remedyFor(failed, region),
    })),
  };
}

/** What a person can paste into a shell, or do next. */
function remedyFor(
  { bare, instanceIds }: FailedInstances,
  { region, instanceProfileArn }: Pick<RegionRefresh, 'region' | 'instanceProfileArn'>,
): FailureReport['remedy'] {
  if (!bare) {
    return 'They keep the instance profile. Mend the cause and start replace-role again with the same input: the role is there, so only the refresh runs.';
  }
  return `for id in ${instanceIds.join(' ')}; do aws ec2 associate-iam-instance-profile --region ${region} --instance-id "$id" --iam-instance-profile Arn=${instanceProfileArn}; done`;
}

/**
 * The report as the cause of a failed execution: text that a person reads in the console. A cause may have 32,768
 * characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html
 */
export function causeOf(report: Report): string {
  const lines = [report.summary];
  for (const { region, untouched, failures } of report.regions) {
    if (untouched > 0) lines.push(`${region}: ${untouched} untouched; they keep the instance profile.`);
    for (const { error, cause, bare, instanceIds, instanceProfileArn, remedy } of failures) {
      const state = bare ? `WITHOUT instance profile ${instanceProfileArn}` : 'not refreshed';
      lines.push(`${region}: ${instanceIds.join(' ')} ${state}: ${error}: ${cause}`, `  remedy: ${remedy}`);
    }
  }
  const text = lines.join('\n');
  return text.length > 32_000 ? `${text.slice(0, 32_000)}… (all of it: the output of the state Report)` : text;
}
