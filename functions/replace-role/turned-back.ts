import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { counted } from '../text.ts';
import { missedDoubts } from '../workflow/missed-doubts.ts';
import { hasSomethingToTell, reportOnRegion, type RegionReport } from '../workflow/region-report.ts';
import { iso } from '../iso.ts';
import type { ByTwin, WithTwin } from './by-twin.ts';
import { overAllLegs } from './leg-reports.ts';
import { backAgain, newcomersOn, type Look } from './legs.ts';
import type { PlannedReplacement, RoleConfirmed } from './replacement.ts';
import { isProven } from './report-status.ts';

/** So often the first leg is begun again for what came to the instance profile meanwhile. */
const mostRounds = 5;

/** The Regions in which the leg did not reach every instance: then no other leg follows. */
export const unprovenIn = ({ regions }: WithTwin<RoleConfirmed>): string[] =>
  reportsOf(regions)
    .filter((report) => !isProven(report) || report.ended)
    .map(({ region }) => region);

/** Of one leg. Where there is something to remedy, Report reports again. */
function reportsOf(regions: readonly RegionRefresh[]): RegionReport[] {
  const missed = missedDoubts(regions);
  return regions.map((region) => reportOnRegion(region, missed.get(region.settings.region), ''));
}

/**
 * The state after a leg: on the next leg, once more on the same one, or with the reason why none follows. While one instance is on
 * the instance profile, its role is not touched.
 * @param looks of each Region, taken since `now`; none after the second leg
 * @param now milliseconds since the epoch
 */
export function afterLeg(
  state: WithTwin<RoleConfirmed>,
  looks: readonly Look[],
  now: number,
): WithTwin<PlannedReplacement | RoleConfirmed> {
  const { byTwin, regions } = state;
  const unproven = unprovenIn(state);
  if (unproven.length > 0) return staying(state, `not every instance was moved in ${unproven.join(', ')}`);
  const reports = overAllLegs(byTwin, reportsOf(regions)).filter(hasSomethingToTell);
  if (byTwin.leg === 'back') return newcomersOn(state, reports, now);
  const left = looks.filter(({ onProfile }) => onProfile.length > 0);
  if (left.length === 0) return backAgain(state, { reports, looks, turnedAt: iso(now) });
  if (byTwin.rounds >= mostRounds) return staying(state, leftText(byTwin, left));
  return { ...state, regions: regions.map(withoutRounds), byTwin: { ...byTwin, rounds: byTwin.rounds + 1 } };
}

const staying = (state: WithTwin<RoleConfirmed>, stays: string): WithTwin<RoleConfirmed> => ({
  ...state,
  byTwin: { ...state.byTwin, stays },
});

/** So many ids of a Region the sentence names. */
const mostNamed = 10;

function leftText({ profile }: ByTwin, left: readonly Look[]): string {
  const where = left.map(({ region, onProfile }) => {
    const more = onProfile.length > mostNamed ? ', …' : '';
    return `${counted(onProfile.length, 'instance')} in ${region} (${onProfile.slice(0, mostNamed).join(', ')}${more})`;
  });
  return `again and again instances came to instance profile ${profile.name}: at last ${where.join(', ')}`;
}

/** NextWave looks for latecomers anew. */
function withoutRounds(region: RegionRefresh): RegionRefresh {
  const { rounds: _, ...progress } = region.progress;
  return { ...region, progress };
}
