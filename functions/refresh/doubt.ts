import { iso } from '../iso.ts';
import { RoleChangedMeanwhile } from './errors.ts';
import { isMove } from './how.ts';
import type { Doubt, RegionRefresh } from './region-refresh.ts';
import { lookedIn } from './batch-outcome.ts';
import { outcomesOf } from './wave-outcomes.ts';

/** After this time, what IAM shows is taken for the truth, and not for an old read. */
const patienceMilliseconds = 5 * 60 * 1000;

/** Each doubt has instances refreshed once more: somebody who takes the role out again and again is not waited for for ever. */
const mostDoubts = 3;

/** Without a look for longer than this nobody knows what the instance profile held meanwhile. */
const unseenMilliseconds = 30_000;

/** What IAM showed at one moment: the role in the instance profile. */
export interface Look {
  role: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Whether the instance profile was seen without the role since the last good look, before this one. */
export const isInDoubt = ({ progress, wave, failure }: RegionRefresh): boolean =>
  progress.doubt !== undefined ||
  failure?.Error === 'RoleChangedMeanwhile' ||
  outcomesOf(wave).some(({ roleChanged }) => roleChanged);

/** Whether a look has changed what the state has to keep. */
export const isOtherDoubt = (before: Doubt | undefined, after: Doubt | undefined): boolean =>
  before?.seenAt !== after?.seenAt || before?.goodSince !== after?.goodSince;

/**
 * The Region after one more look at the role. Once it was seen without the role, it stays in doubt.
 * @throws RoleChangedMeanwhile when it has been without the role for minutes, or too often
 */
export function afterLook(region: RegionRefresh, look: Look): RegionRefresh {
  const { settings, progress, outcome } = region;
  const isGood = look.role === settings.role;
  const isUnseen = isUnseenUntil(region, look.at);
  if (isGood && !isInDoubt(region) && !isUnseen)
    return { ...region, progress: { ...progress, lookedAt: iso(look.at) } };

  const doubt = doubtAfter(region, isGood, look.at, isUnseen);
  const isTooLong = look.at - Date.parse(doubt.seenAt) > patienceMilliseconds;
  if (!isGood && (isTooLong || outcome.doubts.length >= mostDoubts)) {
    throw new RoleChangedMeanwhile(settings.instanceProfile, settings.role, look.role);
  }
  return { ...region, progress: { ...progress, doubt } };
}

/**
 * The Region without its doubt, once every look has been good for as long as EC2 may take to see a change; the same Region
 * before, and while associations are on their way that may have been made without the role.
 * @param now milliseconds since the epoch
 */
export function withoutDoubt(region: RegionRefresh, now: number): RegionRefresh {
  const { doubt, ...progress } = region.progress;
  const { outcome, settings } = region;
  if (progress.pending.length > 0) return region;
  if (!doubt?.goodSince || now - Date.parse(doubt.goodSince) < settings.propagationSeconds * 1000) return region;
  return {
    ...region,
    // What is launched from now on takes the role. A move goes by what came after its plan.
    ...(!isMove(settings) && { roleConfirmedAt: iso(now) }),
    progress: { ...progress, lookedAt: iso(now) },
    // Where nobody looked, nobody saw it without the role either.
    outcome: doubt.unseen
      ? outcome
      : { ...outcome, doubts: [...outcome.doubts, { from: doubt.since, until: doubt.goodSince }] },
  };
}

function isUnseenUntil({ wave, progress: { lookedAt } }: RegionRefresh, at: number): boolean {
  if (outcomesOf(wave).some(({ unseen }) => unseen)) return true;
  // The batches of a wave look too.
  const looks = wave ? outcomesOf(wave).map(lookedIn) : lookedAt === undefined ? [] : [Date.parse(lookedAt)];
  return looks.length > 0 && at - Math.max(...looks) > unseenMilliseconds;
}

function doubtAfter(
  { progress, wave, failure, roleConfirmedAt }: RegionRefresh,
  isGood: boolean,
  at: number,
  isUnseen: boolean,
): Doubt {
  const before = progress.doubt;
  const changedInWave = outcomesOf(wave).some(({ roleChanged }) => roleChanged);
  const isFirst = before === undefined && !changedInWave && failure?.Error !== 'RoleChangedMeanwhile';
  const stays = isGood && (before?.unseen ?? (isFirst && isUnseen));
  return {
    since: before?.since ?? progress.lookedAt ?? roleConfirmedAt,
    seenAt: before?.seenAt ?? iso(at),
    ...(isGood && { goodSince: (!changedInWave && before?.goodSince) || iso(at) }),
    ...(stays && { unseen: true as const }),
  };
}
