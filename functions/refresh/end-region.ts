import { iso } from '../iso.ts';
import { log } from '../log.ts';
import { counted, cut } from '../text.ts';
import { countsOf } from './counts-of.ts';
import { countFailed } from './failures.ts';
import { withoutHold } from './hold.ts';
import { withDoubtNamed } from './in-doubt.ts';
import { listOnProfile } from './list-on-profile.ts';
import { behindCursor } from './listing.ts';
import { mostNamed } from './progress.ts';
import type { RegionRefresh } from './region-refresh.ts';
import type { Ended } from './rollout.ts';

/** EC2 finishes most associations in seconds, and some in minutes. */
export const later = 15;

/** The reason stands in the state of each Region, and the alarms of all Regions may be on. */
const longestReason = 260;

/** The Region whose waves end early, and why. The reason stays, whatever the next look shows. */
export function ended(region: RegionRefresh, { by, why: whole }: Omit<Ended, 'at'>): RegionRefresh {
  const why = cut(whole, longestReason);
  log('waves ended early', { ...countsOf(region), by, why });
  return { ...withoutHold(region), outcome: { ...region.outcome, ended: { by, why, at: iso(Date.now()) } } };
}

export const tooMany = ({ outcome, progress }: RegionRefresh): Omit<Ended, 'at'> => ({
  by: 'TooManyFailures',
  why: `Failed: ${counted(countFailed(outcome.failures) + countFailed(progress.unsettled), 'instance')}.`,
});

/** The Region when its waves have ended early: what no wave has taken keeps what it has. */
export async function endRegion(region: RegionRefresh): Promise<RegionRefresh> {
  if (region.progress.pending.length > 0) return { ...region, lookAgainSeconds: later };
  const behind = behindCursor(region, await listOnProfile(region));
  const { inDoubt = [], listed, unclear } = region.progress;
  const { progress, outcome, settings } = withDoubtNamed(region, inDoubt);
  const left = [...listed, ...unclear.map(({ instanceId }) => instanceId), ...behind].filter(
    (id) => !inDoubt.includes(id),
  );
  const untouched = outcome.untouched + left.length;
  const untouchedIds = [...outcome.untouchedIds, ...left];
  return {
    ...region,
    progress: { ...progress, listed: [], unclear: [] },
    outcome: { ...outcome, untouched, untouchedIds: untouchedIds.slice(0, mostNamed(settings)) },
  };
}
