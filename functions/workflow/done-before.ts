import { countFailed, type FailedInstances } from '../refresh/failures.ts';
import { fewWaves } from '../refresh/past-waves.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { counted } from '../text.ts';
import { withoutPath } from '../without-path.ts';
import { associateCommand, replaceCommand } from './commands.ts';
import { missedDoubts } from './missed-doubts.ts';
import { hasSomethingToTell, reportOnRegion, type RegionReport } from './region-report.ts';

/**
 * What had been done when the way back began, by Region. The ids of those that were not touched by then are left out: they do not
 * go back.
 * @param again how to go on with instances that keep the instance profile
 * @param back the ARN of the instance profile that the instances go back to; absent where they keep theirs
 */
export function doneBefore(
  regions: readonly RegionRefresh[],
  again: string,
  { back }: { back?: string } = {},
): RegionReport[] {
  const missed = missedDoubts(regions);
  return regions
    .map((region) => reportOnRegion(region, missed.get(region.settings.region), again))
    .filter(hasSomethingToTell)
    .map((report) => {
      const done = asFirstHalf(report, regions.length);
      const failures = done.failures.map((one) => ({
        ...one,
        remedy: back === undefined ? one.remedy : remedyBack(one, done.region, back),
      }));
      return { ...done, failures };
    });
}

/** The report tells both halves, and all Regions of both have to fit into a state: without what the second one does not need. */
export function asFirstHalf<Report extends Pick<RegionReport, 'untouchedIds' | 'waves'>>(
  given: Report,
  regions: number,
): Omit<Report, 'untouchedIds'> {
  const { untouchedIds: _, ...report } = given;
  return { ...report, waves: fewWaves(report.waves, Math.max(1, Math.floor(60 / regions))) };
}

/** What a person can do about an instance that failed on the way there, so that it is where it was. */
export function remedyBack(failed: FailedInstances, region: string, back: string): string {
  const { bare, instanceIds } = failed;
  if (instanceIds.length === 0) return 'See which instances these are, and which instance profile each has.';
  if (bare) return associateCommand(region, instanceIds, back);
  const name = withoutPath(back);
  return isLeftOpen(failed)
    ? `Give them instance profile ${name} again:\n${replaceCommand(region, instanceIds, back)}`
    : `They keep what they have. Where that is not instance profile ${name}, see who gave it to them.`;
}

/** With these it may have been refreshed nevertheless: a restart whose status checks are not ok has the new role. */
const mayHaveChanged = ['StillAssociating', 'NotReady', 'NotShown', 'NotStarted', 'RoleChangedMeanwhile'];

/** They may be without an instance profile, down, or with the new role: it is not proven that they are as they were. */
export const isLeftOpen = ({ error, bare, instanceIds }: FailedInstances): boolean =>
  instanceIds.length > 0 && (bare || mayHaveChanged.includes(error));

type Failed = Pick<RegionReport, 'failures'>;

const leftOpenIn = (before: readonly Failed[]): number =>
  countFailed(before.flatMap(({ failures }) => failures.filter(isLeftOpen)));

/** Nothing that failed before the way back is left without an instance profile, down, or with what the others gave back. */
export const leftNothingOpen = ({ before }: { before: readonly Failed[] }): boolean => leftOpenIn(before) === 0;

/** Where a person finds those that are; empty where none are. */
export function leftOpenSentences(before: readonly Failed[]): string[] {
  const open = leftOpenIn(before);
  return open > 0 ? [`${counted(open, 'instance')} that failed then ${open === 1 ? 'is' : 'are'} named in there.`] : [];
}
