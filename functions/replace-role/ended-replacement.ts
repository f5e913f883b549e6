import type { CaughtError } from '../caught-error.ts';
import type { PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';
import { listStartedCommand } from '../workflow/commands.ts';
import type { PlannedReplacement, Restored } from './replacement.ts';

/**
 * What Report takes: the state of the workflow, however it came to its end. After EachRegion it is RoleConfirmed; without it,
 * RoleRestored or NotRestored.
 */
export interface EndedReplacement extends Omit<PlannedReplacement, 'regions'> {
  regions: (PlannedRegion | RegionRefresh)[];
  addedAt?: string;
  goodSince?: string;
  /** What failed, with `restoreFailure`; otherwise it is left over from an error that the workflow has got over. */
  failure?: CaughtError;
  restored?: Restored;
  /** What kept TurnBack from its work: no other leg follows. */
  turnFailure?: CaughtError;
  restoreFailure?: CaughtError;
  /** What kept GoBack from its work: every instance keeps what it has. */
  backFailure?: CaughtError;
}

/** The role that the instance profile ought to hold at the end; undefined for none. */
export function roleExpected(ended: EndedReplacement): string | undefined {
  const { request, restored, restoreFailure } = ended;
  if (restoreFailure) return roleWanted(ended);
  return restored ? restored.role : request.role;
}

/** The role to put in where RestoreRole could not: the one that was there first, also on the way back. */
export const roleWanted = ({ request, formerRole, wentBack }: EndedReplacement): string =>
  wentBack ? request.role : (formerRole ?? request.role);

/** Every Region of the plan, those in which nothing was refreshed included. */
export const allRegions = ({ regions, restored }: EndedReplacement): EndedReplacement['regions'] => [
  ...regions,
  ...(restored?.aside ?? []),
];

/** How long the role was in the instance profile before the first instance was touched; undefined when none was. */
export function waitedSecondsIn({ regions, addedAt, goodSince, restored }: EndedReplacement): number | undefined {
  const [first] = regions;
  const since = restored ? goodSince : (addedAt ?? goodSince);
  if (!first || !('roleConfirmedAt' in first) || since === undefined) return undefined;
  return Math.round((Date.parse(first.roleConfirmedAt) - Date.parse(since)) / 1000);
}

/** The command that lists the instances that were launched or started since the replacement began; none without Regions. */
export function startedMeanwhile(ended: EndedReplacement): string | undefined {
  const codes = allRegions(ended).map(({ settings }) => settings.region);
  return codes.length > 0 ? listStartedCommand(codes, ended.instanceProfileArn, ended.startedAt) : undefined;
}
