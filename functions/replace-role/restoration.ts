import { readableCause, type CaughtError } from '../caught-error.ts';
import { iso } from '../iso.ts';
import type { PlannedRegion, RegionOutcome, RegionRefresh } from '../refresh/region-refresh.ts';
import { roleText } from '../text.ts';
import { isOnTheWayBack } from '../workflow/region-back.ts';
import { listStartedCommand } from '../workflow/commands.ts';
import type { FailedReplacement, RoleRemoved, RoleRestored, RoleWatched } from './replacement.ts';

/** What the instance profile holds once RestoreRole has done what it can. */
export interface Held {
  /** undefined for none */
  role: string | undefined;
  /** It was empty until RestoreRole put the role in. */
  isPutBack: boolean;
}

/** So often ConfirmRole and WaitForPropagation watch what was put back: the state `Restored?`. */
const mostWatched = 3;

/** Of these IAM and Lambda are known to have done nothing. */
const refusals = [
  'Lambda.TooManyRequestsException',
  'NoSuchEntityException',
  'Throttling',
  'ThrottlingException',
  'UnmodifiableEntityException',
];

/**
 * The new role is this execution's, and may be taken out again: IAM said that this execution put it in; or that it emptied the
 * instance profile, and AddRole failed in such a way that it may have put it in nevertheless. Where AddRole was refused, another
 * execution was faster: Plan keeps others away, but may not see them.
 */
export function isOurs(replacement: FailedReplacement): boolean {
  if (replacement.formerRole === replacement.request.role) return false;
  if ('addedByUs' in replacement) return true;
  const first = 'restored' in replacement ? replacement.restored.failure : replacement.failure;
  const wasRefused = !('addedAt' in replacement) && refusals.includes(first.Error);
  return 'removedByUs' in replacement && !wasRefused;
}

/**
 * The workflow's state with the role that is held from here on. Each Region then refreshes only what was launched, started
 * or associated while the instance profile was empty.
 * @param isListed whether the policy lists the role for the instance profile: no other one may be given to instances
 * @param now milliseconds since the epoch
 */
export function withRestored(replacement: FailedReplacement, held: Held, isListed: boolean, now: number): RoleRestored {
  const { request, failure, formerRole, removedAt, wentBack } = replacement;
  const { startedAt } = wentBack ?? replacement;
  const before = 'restored' in replacement ? replacement.restored : undefined;
  const at = iso(now);
  const wasEmpty = before?.wasEmpty === true || held.isPutBack || removedAt !== undefined || held.role !== formerRole;
  const tries = (before?.tries ?? 0) + 1;
  // The workflow watches the role no more, and waits instead.
  const roleConfirmedAt = tries > mostWatched ? iso(now + request.propagationSeconds * 1000) : at;
  const isThere = replacement.roleIsThere && held.role === request.role;
  const isNotBegun = (isThere || wentBack !== undefined) && !before;
  const regions = [...replacement.regions, ...(before?.aside ?? [])].map((region) => {
    const after = withRole(region, held.role, { onlySince: wasEmpty ? startedAt : at, roleConfirmedAt });
    return isNotBegun ? { ...after, outcome: untouched(region) } : after;
  });
  const isWorkedOn = ({ progress }: PlannedRegion): boolean => isListed && (wasEmpty || progress.takenUp.length > 0);
  const became = becameOf(replacement, held, wasEmpty);
  return {
    ...withoutLooks(replacement),
    regions: regions.filter(isWorkedOn),
    restored: {
      ...(held.role !== undefined && { role: held.role }),
      became: isListed ? became : became + unlisted(replacement, held, regions),
      failure: before?.failure ?? readable(failure),
      at,
      tries,
      wasEmpty,
      aside: regions.filter((region) => !isWorkedOn(region)),
    },
  };
}

/** What ConfirmRole and WaitForPropagation saw, and what failed, is over. */
function withoutLooks(replacement: FailedReplacement): RoleRemoved {
  const {
    failure: _,
    lostAt: __,
    losses: _____,
    goodSince: ___,
    propagated: ____,
    ...others
  }: FailedReplacement & Partial<RoleWatched> = replacement;
  return others;
}

/**
 * Nothing is planned for it any more: what is refreshed is what is there. WaitForPropagation sets `roleConfirmedAt` once more;
 * where it never comes to its end, the Regions go on with this one. No instance moves any more.
 */
function withRole(
  { settings: before, ...region }: PlannedRegion,
  role: string | undefined,
  { onlySince, roleConfirmedAt }: { onlySince: string; roleConfirmedAt: string },
): RegionRefresh {
  const { formerArn: _, controls: __, ...settings } = before;
  const restored = { how: 'reassociate', role: role ?? settings.role, instances: 0, onlySince, urgent: true } as const;
  const after = { ...region, settings: { ...settings, ...restored }, roleConfirmedAt };
  if (!isOnTheWayBack(settings)) return after;
  // Who was to go back has this role already.
  const { tookUp: ___, ...progress } = after.progress;
  return { ...after, settings: { ...after.settings, upTo: '' }, progress: { ...progress, listed: [] } };
}

/** Only the refresh was left to do, or it was to be done on the way back: it has not begun. */
const untouched = ({ settings, progress, outcome }: PlannedRegion): RegionOutcome => ({
  ...outcome,
  untouched: settings.instances - (isOnTheWayBack(settings) ? 0 : progress.takenUp.length),
  untouchedIds: isOnTheWayBack(settings) ? progress.listed : (settings.planned ?? []),
});

function becameOf({ request, formerRole, wentBack }: FailedReplacement, held: Held, wasEmpty: boolean): string {
  const profile = `Instance profile ${request.instanceProfile}`;
  if (formerRole === undefined) {
    return held.role === undefined
      ? `${profile} held no role before, and holds none now: launches with it fail, as before.`
      : `${profile} held no role before, and holds role ${held.role} now.`;
  }
  if (held.role === formerRole)
    return `${profile} ${wasEmpty ? 'holds' : 'still holds'} role ${formerRole}${wasEmpty ? ' again' : ''}.`;
  if (held.role === request.role) {
    return `${profile} holds ${wentBack ? '' : 'the new '}role ${request.role}, and IAM did not say whether this execution put it in: it was left in it.`;
  }
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
