import { readableCause } from '../caught-error.ts';
import { countFailed, type FailedInstances } from '../refresh/failures.ts';
import { closed } from '../refresh/progress.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { counted, roleText } from '../text.ts';
import { remedyFor } from './remedy.ts';
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

interface RegionReport {
  region: string;
  refreshed: number;
  failed: number;
  untouched: number;
  gone: number;
  failures: FailureReport[];
}

interface FailureReport extends FailedInstances {
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
  const hasFailures = regions.some(({ failures }) => failures.length > 0);
  const status = statusOf(role, roleNow, hasFailures || counts.untouched > 0);
  return {
    status,
    summary: `${describeRole(replacement, roleNow)} Instances: ${counts.refreshed} refreshed, ${counts.failed} failed, ${counts.untouched} untouched, in ${counted(regions.length, 'Region')}, in ${durationSeconds} s.`,
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

function statusOf(role: string, roleNow: string | undefined, isIncomplete: boolean): Report['status'] {
  if (roleNow === unknownRole) return 'ReplacementIncomplete';
  if (roleNow !== role) return 'RoleChangedMeanwhile';
  return isIncomplete ? 'ReplacementIncomplete' : 'Replaced';
}

function describeRole({ request, formerRole }: RoleConfirmed, roleNow: string | undefined): string {
  const { instanceProfile, role } = request;
  const before = `(before: ${roleText(formerRole)})`;
  if (roleNow === unknownRole) {
    return `Instance profile ${instanceProfile} was given role ${role} ${before}; IAM did not say whether it holds it still.`;
  }
  if (roleNow === role) return `Instance profile ${instanceProfile} holds role ${role} ${before}.`;
  return `Instance profile ${instanceProfile} holds ${roleText(roleNow)}, not role ${role}: somebody else changed it meanwhile.`;
}

/** @param event as the Region's last task left it: if CloseRegion failed too, its last wave has not been counted yet */
function reportOnRegion(event: RegionRefresh, roleIsThere: boolean): RegionReport {
  const { settings, outcome, failure, closeFailure } = event.failure ? closed(event) : event;
  const { refreshed, gone, untouched, failures } = outcome;
  const ofRegion = [failure, closeFailure].flatMap((caught): FailedInstances[] =>
    caught ? [{ error: caught.Error, cause: readableCause(caught.Cause), bare: false, instanceIds: [] }] : [],
  );
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
