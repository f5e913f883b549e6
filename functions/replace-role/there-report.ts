import type { EndedBy } from '../refresh/rollout.ts';
import { counted } from '../text.ts';
import { leftOpenSentences } from '../workflow/done-before.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import { troubleSentence } from '../workflow/trouble.ts';
import { type Counts, sumOf } from './counts.ts';
import type { EndedReplacement } from './ended-replacement.ts';
import type { WentBack } from './went-back.ts';

/** What an execution had done before it went back. */
export interface There extends Counts {
  role: string;
  /** Why no wave followed: a sentence. */
  why: string;
  endedBy: EndedBy;
  startedAt: string;
  regions: RegionReport[];
}

export function thereOf({ why, role, before }: WentBack, startedAt: string): There {
  return { role, why: why.why, endedBy: why.by, startedAt, ...sumOf(before), regions: before };
}

/** Why it went back, and to what. */
export function backSentence({ request, wentBack, restored, restoreFailure }: EndedReplacement): string[] {
  if (!wentBack) return [];
  const { instanceProfile, role } = request;
  const to = wentBack.twin
    ? `from instance profile ${wentBack.twin.name} to ${instanceProfile}, with role ${role}`
    : `to role ${role}`;
  return [
    `${troubleSentence(wentBack.why, wentBack.before)} So it ${restored || restoreFailure ? 'was to go' : 'went'} back ${to}.`,
  ];
}

/** What a person has to know of the first half, and of those that it had not come to. */
export function thereSentences({ request, wentBack }: EndedReplacement): string[] {
  if (!wentBack) return [];
  const { role, before, twin } = wentBack;
  const { refreshed, planned } = sumOf(before);
  return [
    `Before that, ${refreshed} of ${counted(planned, 'instance')} had been given role ${role}.`,
    ...leftOpenSentences(before),
    ...(twin
      ? []
      : [
          `Instances that were not refreshed may have taken role ${role} by themselves; they take role ${request.role} again in the same way, within about an hour.`,
        ]),
  ];
}
