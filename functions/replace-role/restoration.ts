import { readableCause, type CaughtError } from '../caught-error.ts';
import type { PlannedRegion } from '../refresh/region-refresh.ts';
import { roleText } from '../text.ts';
import { listStartedCommand } from './commands.ts';
import type { FailedReplacement, RoleRestored } from './replacement.ts';

/** What the instance profile holds once RestoreRole has done what it can. */
export interface Held {
  /** undefined for none */
  role: string | undefined;
  /** It was empty until RestoreRole put the role in. */
  isPutBack: boolean;
}

/**
 * The new role is this execution's, and may be taken out again: IAM said that this execution put it in; or that it emptied the
 * instance profile, and then AddRole may have put it in although its answer was lost. Plan keeps other executions away.
 */
export const isOurs = (replacement: FailedReplacement): boolean =>
  replacement.formerRole !== replacement.request.role && ('removedByUs' in replacement || 'addedByUs' in replacement);

/**
 * The workflow's state with the role that is held from here on. Each Region then refreshes only what was launched, started
 * or associated while the instance profile was empty.
 * @param isListed whether the policy lists the role for the instance profile: no other one may be given to instances
 * @param now milliseconds since the epoch
 */
export function withRestored(replacement: FailedReplacement, held: Held, isListed: boolean, now: number): RoleRestored {
  const { failure, regions, startedAt, formerRole, removedAt, ...others } = replacement;
  const before = 'restored' in replacement ? replacement.restored : undefined;
  const all = [...regions, ...(before?.aside ?? [])];
  const wasEmpty =
    held.isPutBack ||
    removedAt !== undefined ||
    held.role !== formerRole ||
    all.some(({ settings }) => settings.onlySince === startedAt);
  const since = wasEmpty ? startedAt : new Date(now).toISOString();
  const later = all.map((region) => refreshedSince(region, held.role, since));
  const isWorkedOn = ({ progress }: PlannedRegion): boolean => isListed && (wasEmpty || progress.takenUp.length > 0);
  return {
    ...others,
    startedAt,
    ...(formerRole !== undefined && { formerRole }),
    ...(removedAt !== undefined && { removedAt }),
    regions: later.filter(isWorkedOn),
    restored: {
      ...(held.role !== undefined && { role: held.role }),
      became: becameOf(replacement, held, wasEmpty) + (isListed ? '' : unlisted(replacement, held, all)),
      failure: before?.failure ?? readable(failure),
      at: new Date(now).toISOString(),
      tries: (before?.tries ?? 0) + 1,
      aside: later.filter((region) => !isWorkedOn(region)),
    },
  };
}

/** The Region with nothing to count on: what is refreshed is what came while the instance profile was empty. */
function refreshedSince(region: PlannedRegion, role: string | undefined, since: string): PlannedRegion {
  const { settings } = region;
  return { ...region, settings: { ...settings, role: role ?? settings.role, instances: 0, onlySince: since } };
}

function becameOf({ request, formerRole }: FailedReplacement, held: Held, wasEmpty: boolean): string {
  const profile = `Instance profile ${request.instanceProfile}`;
  if (formerRole === undefined) {
    return held.role === undefined
      ? `${profile} held no role before, and holds none now: launches with it fail, as before.`
      : `${profile} held no role before, and holds role ${held.role} now.`;
  }
  if (held.role === formerRole)
    return `${profile} ${wasEmpty ? 'holds' : 'still holds'} role ${formerRole}${wasEmpty ? ' again' : ''}.`;
  return `${profile} holds ${roleText(held.role)}, which somebody else put in; it was left in it.`;
}

function unlisted(
  { instanceProfileArn, startedAt }: FailedReplacement,
  { role }: Held,
  regions: PlannedRegion[],
): string {
  if (role === undefined || regions.length === 0) return '';
  const codes = regions.map(({ settings }) => settings.region);
  return ` policy.yml does not list that role for it: instances that started since ${startedAt} may have no credentials of a role that it lists. They are: ${listStartedCommand(codes, instanceProfileArn, startedAt)}`;
}

const readable = ({ Error, Cause }: CaughtError): CaughtError => ({ Error, Cause: readableCause(Cause) });
