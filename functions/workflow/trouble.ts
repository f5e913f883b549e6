import type { Ended, EndedBy } from '../refresh/rollout.ts';
import { earlyEndSentences } from './early-end.ts';
import type { PlannedRegion } from '../refresh/region-refresh.ts';

/** What speaks against the new role, or a person has decided. That CloudWatch did not answer does not. */
const leadsBack: readonly EndedBy[] = ['AlarmOn', 'NotApproved', 'Stopped', 'TooManyFailures'];

/** What leads back, the first of it; undefined when nothing does. */
export const troubleIn = (regions: readonly PlannedRegion[]): Ended | undefined =>
  regions
    .flatMap(({ outcome }) => outcome.ended ?? [])
    .filter(({ by }) => leadsBack.includes(by))
    .toSorted((one, other) => one.at.localeCompare(other.at))[0];

/**
 * For a person: where it was, and why.
 * @param before the reports of the Regions at that time
 */
export const troubleSentence = (why: Ended, before: readonly { region: string; ended?: Ended }[]): string =>
  earlyEndSentences(before.filter(({ ended }) => ended?.at === why.at && ended.by === why.by))[0] ?? why.why;
