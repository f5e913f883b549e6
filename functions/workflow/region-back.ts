import { idsIn } from '../refresh/failures.ts';
import type { PlannedRegion, RegionRefresh, RegionSettings } from '../refresh/region-refresh.ts';
import { startOf } from './region-start.ts';

/** What is other on the way back: the names are exchanged. */
type Exchanged = Pick<RegionSettings, 'role'> &
  Partial<Pick<RegionSettings, 'instanceProfile' | 'instanceProfileArn' | 'formerArn'>> & {
    /** When the new role came in, ISO 8601; absent where the instances move. */
    since?: string;
  };

/**
 * A Region on the way back: its work begins anew, for those that were refreshed and no others. What had failed is left out: it
 * is named already, and failing once more it would end the way back for all others.
 * @param now milliseconds since the epoch
 */
export function regionBack(region: RegionRefresh, { since, ...exchanged }: Exchanged, now: number): PlannedRegion {
  const { execution, progress } = region;
  const { controls: _, planned, onlySince: before, ...settings } = region.settings;
  const failed = idsIn(region.outcome.failures);
  const ids = refreshedIn(region);
  // Where the instances move, nobody else on the other instance profile is to leave it: no id is new.
  const keepsIds = planned && since !== undefined;
  const onlySince = since === undefined ? undefined : (before ?? since);
  const start = startOf(
    {
      ...settings,
      ...exchanged,
      instances: planned ? ids.length : region.outcome.refreshed,
      ...(keepsIds && { planned }),
      ...(onlySince !== undefined && { onlySince }),
      urgent: true,
      upTo: planned || before !== undefined ? '' : (progress.reached ?? ''),
    },
    progress.takenUp,
    now,
    progress.leftDown,
  );
  const tookUp = [...new Set([...ids, ...failed])];
  return {
    ...(execution !== undefined && { execution }),
    ...start,
    progress: { ...start.progress, listed: ids, ...(tookUp.length > 0 && { tookUp }) },
  };
}

/**
 * The ids of those that were refreshed, in order, as far as ids are known. An instance that a wave has taken, and that was to have
 * another turn and did not come to it, is among them, although it counts as untouched.
 */
function refreshedIn({ settings, progress, outcome }: RegionRefresh): string[] {
  const { planned = [], onlySince } = settings;
  const { reached = '', latecomers = [], tookUp = [] } = progress;
  // Where only newcomers were refreshed, those of the plan were not.
  const had = onlySince === undefined ? planned.filter((id) => id <= reached) : [];
  const others = [...latecomers, ...tookUp].filter((id) => !outcome.untouchedIds.includes(id));
  const left = new Set([...idsIn(outcome.failures), ...progress.takenUp]);
  return [...new Set([...had, ...others])].filter((id) => !left.has(id)).toSorted();
}

/** Whether a Region goes back, or has gone. */
export const isOnTheWayBack = ({ upTo }: Pick<RegionSettings, 'upTo'>): boolean => upTo !== undefined;
