import { readableCause } from '../caught-error.ts';
import { countFailed, type FailedInstances } from '../refresh/failures.ts';
import { closed } from '../refresh/progress.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { counted } from '../text.ts';
import type { RoleConfirmed } from './replacement.ts';

/** What a person reads in the console when it is over. */
export interface Report {
  /** `Replaced`, or the name of what stands in the way. */
  status: 'Replaced' | 'ReplacementIncomplete' | 'RoleChangedMeanwhile';
  summary: string;
  instanceProfile: string;
  role: string;
  formerRole?: string;
  reason?: string;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  regions: RegionReport[];
  durationSeconds: number;
  startedAt: string;
  finishedAt: string;
  /** What a replacement cannot do. */
  note: string;
}

export interface RegionReport {
  region: string;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  failures: FailureReport[];
}

export interface FailureReport extends FailedInstances {
  instanceProfileArn: string;
  remedy: string;
}

const note =
  'Credentials that were already handed out stay valid until they expire, for hours, and applications cache them: this execution does not revoke the former role. See docs/replace-role.md.';

/** No role can have this name. */
export const unknownRole = '(unknown: IAM did not answer)';

/**
 * @param roleNow the role that the instance profile holds at the end; undefined for none
 * @param now milliseconds since the epoch
 */
export function reportOn(replacement: RoleConfirmed, roleNow: string | undefined, now: number): Report {
  const { request, formerRole, startedAt } = replacement;
  const { instanceProfile, role, reason } = request;
  const regions = replacement.regions.flatMap((region) => {
    const report = reportOnRegion(region, roleNow === role);
    return region.settings.instances > 0 || hasSomethingToTell(report) ? [report] : [];
  });
  const sum = (field: 'refreshed' | 'failed' | 'untouched' | 'gone'): number =>
    regions.reduce((total, region) => total + region[field], 0);
  const counts = { refreshed: sum('refreshed'), failed: sum('failed'), untouched: sum('untouched'), gone: sum('gone') };
  const durationSeconds = Math.round((now - Date.parse(startedAt)) / 1000);
  const status =
    roleNow !== role && roleNow !== unknownRole
      ? 'RoleChangedMeanwhile'
      : roleNow === unknownRole ||
          counts.failed + counts.untouched > 0 ||
          regions.some(({ failures }) => failures.length > 0)
        ? 'ReplacementIncomplete'
        : 'Replaced';
  const before = formerRole === undefined ? 'no role' : `role ${formerRole}`;
  const outcome =
    status === 'RoleChangedMeanwhile'
      ? `Instance profile ${instanceProfile} holds ${roleNow === undefined ? 'no role' : `role ${roleNow}`}, not role ${role}: somebody else changed it meanwhile.`
      : roleNow === unknownRole
        ? `Instance profile ${instanceProfile} was given role ${role} (before: ${before}); IAM did not say whether it holds it still.`
        : `Instance profile ${instanceProfile} holds role ${role} (before: ${before}).`;
  return {
    status,
    summary: `${outcome} Instances: ${counts.refreshed} refreshed, ${counts.failed} failed, ${counts.untouched} untouched, in ${counted(regions.length, 'Region')}, in ${durationSeconds} s.`,
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

/** @param event as the Region's last task left it: if CloseRegion failed too, its last wave has not been counted yet */
function reportOnRegion(event: RegionRefresh, roleIsThere: boolean): RegionReport {
  const { settings, outcome, failure } = event.failure ? closed(event) : event;
  const { refreshed, gone, untouched, failures } = outcome;
  const ofRegion: FailedInstances[] = failure
    ? [{ error: failure.Error, cause: readableCause(failure.Cause), bare: false, instanceIds: [] }]
    : [];
  return {
    region: settings.region,
    refreshed,
    failed: countFailed(failures),
    untouched,
    gone,
    failures: [...failures, ...ofRegion].map((failed) => ({
      ...failed,
      instanceProfileArn: settings.instanceProfileArn,
      remedy: remedyFor(failed, settings, roleIsThere),
    })),
  };
}

/** Most enabled Regions have no instance on the instance profile. */
const hasSomethingToTell = ({ refreshed, failed, untouched, gone, failures }: RegionReport): boolean =>
  refreshed + failed + untouched + gone + failures.length > 0;

/** What a person can paste into a shell, or do next. */
function remedyFor(
  { error, bare, instanceIds }: FailedInstances,
  { region, instanceProfileArn }: RegionRefresh['settings'],
  roleIsThere: boolean,
): FailureReport['remedy'] {
  if (error === 'AnotherProfileAssociated') {
    return `They have another instance profile than ${instanceProfileArn} now. Where that is not meant, find its association (aws ec2 describe-iam-instance-profile-associations --region ${region} --filters Name=instance-id,Values=${instanceIds.join(',')}) and put ours in its place (aws ec2 replace-iam-instance-profile-association --region ${region} --association-id … --iam-instance-profile ${shellArgument(instanceProfileArn)}).`;
  }
  if (!bare) {
    return roleIsThere
      ? 'They keep the instance profile. Mend the cause and start replace-role again with the same input: the role is there, so only the refresh runs.'
      : 'They keep the instance profile. Agree on a role and start replace-role again with it.';
  }
  return `for id in ${instanceIds.join(' ')}; do aws ec2 associate-iam-instance-profile --region ${region} --instance-id "$id" --iam-instance-profile ${shellArgument(instanceProfileArn)}; done`;
}

/** A path or a name may have characters that mean something to a shell, or to the short form `Arn=…`. */
const shellArgument = (arn: string): string =>
  /^[\w.@:/+-]+$/.test(arn) ? `Arn=${arn}` : `'${JSON.stringify({ Arn: arn }).replaceAll("'", String.raw`'\''`)}'`;

/**
 * The report as the cause of a failed execution: text that a person reads in the console, what is urgent first. A cause
 * may have 32,768 characters: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html
 */
export function causeOf(report: Report): string {
  const failures = report.regions.flatMap(({ region, failures }) =>
    failures.map((failure) => ({ region, ...failure })),
  );
  const bare = failures.filter((failure) => failure.bare);
  const others = failures.filter((failure) => !failure.bare);
  const lines = [
    report.summary,
    ...bare.flatMap(({ region, error, cause, instanceIds, instanceProfileArn, remedy }) => [
      `${region}: ${instanceIds.length} WITHOUT instance profile ${instanceProfileArn}: ${error}: ${cause}`,
      `  remedy: ${remedy}`,
    ]),
    ...report.regions
      .filter(({ untouched }) => untouched > 0)
      .map(({ region, untouched }) => `${region}: ${untouched} untouched; they keep the instance profile.`),
    ...others.flatMap(({ region, error, cause, instanceIds, remedy }) => [
      `${[`${region}:`, ...instanceIds].join(' ')} not refreshed: ${error}: ${cause}`,
      `  remedy: ${remedy}`,
    ]),
  ];
  const text = lines.join('\n');
  return text.length > 32_000 ? `${text.slice(0, 32_000)}… (all of it: the output of the state Report)` : text;
}
