import type { EndedReplacement } from './ended-replacement.ts';
import { keepsFormerRole } from './left-out.ts';
import { leftNothingOpen } from '../workflow/done-before.ts';
import { type EarlyEnd, earlyEndOf } from '../workflow/early-end.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import { unknownRole, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';

/** `Replaced`, or the name of what stands in the way. */
export type ReportStatus =
  | 'Replaced'
  /** Instances elsewhere have the former role's credentials, as the input or an opt-out tag wants it, or as EC2 did not answer. */
  | 'ReplacedInPart'
  | 'ReplacementIncomplete'
  | EarlyEnd
  | 'RoleChangedMeanwhile'
  /** The former role, or somebody else's, is in the instance profile. */
  | 'RoleNotReplaced'
  /** Every instance that had been refreshed has the former role again. */
  | 'WentBack'
  | 'WentBackInPart'
  /** The former role could not be put in again: the new one, or somebody else's, is in the instance profile. */
  | 'WayBackFailed'
  | 'RoleNotRestored';

/** Whether nothing is left to do. */
export const isComplete = (status: ReportStatus): boolean => status === 'Replaced' || status === 'ReplacedInPart';

export function statusOf(
  { restored, restoreFailure, leftAlone, optedOut = [], leftOut = [], byTwin, wentBack }: EndedReplacement,
  { expected, now }: RoleAtTheEnd,
  regions: readonly RegionReport[],
): ReportStatus {
  if (restoreFailure) return 'RoleNotRestored';
  if (restored) return wentBack ? 'WayBackFailed' : 'RoleNotReplaced';
  if (now === unknownRole) return wentBack ? 'WentBackInPart' : 'ReplacementIncomplete';
  if (now !== expected) return 'RoleChangedMeanwhile';
  if (wentBack) return regions.every(isProven) && leftNothingOpen(wentBack) ? 'WentBack' : 'WentBackInPart';
  const early = earlyEndOf(regions);
  if (early) return early;
  // Only after the last leg every instance is where it was to be.
  if (byTwin && byTwin.leg !== 'newcomers') return 'ReplacementIncomplete';
  if (!regions.every(isProven)) return 'ReplacementIncomplete';
  if (leftOut.some(keepsFormerRole)) return 'ReplacedInPart';
  return leftAlone.length + optedOut.length > 0 ? 'ReplacedInPart' : 'Replaced';
}

/** Every instance of the plan is proven to have the role, or to be gone. */
export const isProven = ({ planned, refreshed, gone, untouched, failures }: RegionReport): boolean =>
  failures.length === 0 && untouched === 0 && refreshed + gone >= planned;
