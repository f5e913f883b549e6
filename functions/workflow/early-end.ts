import type { Ended, EndedBy } from '../refresh/rollout.ts';

/** What ended an execution early that is no failure of an instance, as its status. */
export type EarlyEnd = Exclude<EndedBy, 'TooManyFailures'>;

/** What ended the first of the Regions that ended early. */
export function earlyEndOf(regions: readonly { ended?: Ended }[]): EarlyEnd | undefined {
  const early = regions
    .flatMap(({ ended }) => (ended ? [ended] : []))
    .toSorted((one, other) => one.at.localeCompare(other.at));
  return early.map(({ by }) => by).find((by) => by !== 'TooManyFailures');
}

/** Of so many Regions a summary says why they ended early. The others have it in the report. */
const mostTold = 5;

/** Why, one sentence for each Region. */
export function earlyEndSentences(regions: readonly { region: string; ended?: Ended }[]): string[] {
  const all = regions.flatMap(({ region, ended }) =>
    ended ? [`${region} ended early (${ended.by}): ${ended.why}`] : [],
  );
  const more = all.length > mostTold ? [`${all.length - mostTold} more ended early.`] : [];
  return [...all.slice(0, mostTold), ...more];
}
