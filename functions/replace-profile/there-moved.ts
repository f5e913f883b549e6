import type { EndedBy } from '../refresh/rollout.ts';
import { counted } from '../text.ts';
import { leftOpenSentences } from '../workflow/done-before.ts';
import { troubleSentence } from '../workflow/trouble.ts';
import type { EndedMove } from './move.ts';
import { sumOf, type Counts, type RegionMoved } from './moved.ts';
import type { WentBack } from './went-back.ts';

/** What an execution had done before it went back. */
export interface ThereMoved extends Counts {
  role: string;
  /** Why no wave followed: a sentence. */
  why: string;
  endedBy: EndedBy;
  startedAt: string;
  regions: RegionMoved[];
}

/** @param role of the instance profile that the instances had been given */
export const thereMoved = ({ why, before }: WentBack, role: string, startedAt: string): ThereMoved => ({
  role,
  why: why.why,
  endedBy: why.by,
  startedAt,
  ...sumOf(before),
  regions: before,
});

/** Why they went back, and to what. */
export const backSentence = ({ request, wentBack }: EndedMove): string[] =>
  wentBack
    ? [
        `${troubleSentence(wentBack.why, wentBack.before)} So the instances went back from instance profile ${request.instanceProfile} to ${request.replacement}.`,
      ]
    : [];

/** What a person has to know of the way there. */
export function thereSentences({ request, wentBack }: EndedMove): string[] {
  if (!wentBack) return [];
  const { moved, planned } = sumOf(wentBack.before);
  return [
    `Before that, ${moved} of ${counted(planned, 'instance')} had been moved to instance profile ${request.instanceProfile}.`,
    ...leftOpenSentences(wentBack.before),
  ];
}
