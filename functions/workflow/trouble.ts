import type { Ended } from '../refresh/rollout.ts';
import { earlyEndSentences } from './early-end.ts';
import type { PlannedRegion } from '../refresh/region-refresh.ts';

/** What ended a Region's waves early, the first of them; undefined when nothing did. */
export const troubleIn = (regions: readonly PlannedRegion[]): Ended | undefined =>
  regions.flatMap(({ outcome }) => outcome.ended ?? []).toSorted((one, other) => one.at.localeCompare(other.at))[0];

/**
 * For a person: where it was, and why.
 * @param before the reports of the Regions at that time
 */
export const troubleSentence = (why: Ended, before: readonly { region: string; ended?: Ended }[]): string =>
  earlyEndSentences(before.filter(({ ended }) => ended?.at === why.at && ended.by === why.by))[0] ?? why.why;
