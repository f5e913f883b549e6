import { iso } from '../iso.ts';
import type { NextInstances } from '../next-instances/launchers.ts';
import { escaped } from '../text.ts';
import { oldSessions, revokeIn } from '../workflow/old-sessions.ts';
import { leftNothingOpen } from '../workflow/done-before.ts';
import { type EarlyEnd, earlyEndOf } from '../workflow/early-end.ts';
import type { LeftAlone, OptedOut } from '../workflow/findings.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import { stepsFor, unknownRole, type RoleAtTheEnd } from '../workflow/role-at-the-end.ts';
import type { EndedMove } from './move.ts';
import { fewOf } from './next-text.ts';
import { sumOf, type Counts, type RegionMoved } from './moved.ts';
import { regionsMoved, waitedSecondsIn } from './region-moved.ts';
import { summaryOf } from './report-summary.ts';
import { thereMoved, type ThereMoved } from './there-moved.ts';
import { backFrom } from './way-back.ts';

/** `Moved`, or the name of what stands in the way. */
export type MoveStatus =
  | 'Moved'
  /** Instances are left on the former instance profile, as the input or an opt-out tag wants it, or as EC2 did not answer. */
  | 'MovedInPart'
  | 'MoveIncomplete'
  | EarlyEnd
  /** Every instance that had been moved has its former instance profile again. */
  | 'WentBack'
  | 'WentBackInPart'
  | 'RoleChangedMeanwhile';

/** What a person reads in the console when it is over. */
export interface MoveReport extends Counts {
  status: MoveStatus;
  summary: string;
  /** What to do about the role in the replacement, what is urgent first; empty when it is as it was to be. */
  steps: string[];
  /** What goes on launching instances with the former instance profile, and the command that mends it. */
  nextInstances: NextInstances[];
  /** The Regions in which that could not be read; absent without any. */
  nextUnknown?: string[];
  /**
   * The input that goes back; where they have gone back already, the one that moves them once more. Absent where the former
   * instance profile held no role.
   */
  back?: TypedInput;
  /** How to go on with instances that are still on the former instance profile, unless it is complete. */
  again?: string;
  instanceProfile: string;
  replacement: string;
  formerArn: string;
  replacementArn: string;
  role: string;
  formerRole?: string;
  reason?: string;
  regions: RegionMoved[];
  /** What had been done before the instances went back; absent unless they did. */
  there?: ThereMoved;
  leftAlone: LeftAlone[];
  /** The instances with the opt-out tag; absent without any. */
  optedOut?: OptedOut[];
  /** The ARN of the execution: CloudTrail says who started it. */
  execution?: string;
  /** How long it took until the first instance was touched. */
  waitedSeconds?: number;
  durationSeconds: number;
  startedAt: string;
  finishedAt: string;
  /** What a move cannot do. */
  note: string;
  /** How to do it: once no instance needs the former role any more. */
  revoke?: string;
}

/** What would launch the next instances with an instance profile. */
export interface NextLook {
  next: NextInstances[];
  /** The Regions in which that could not be read, in alphabetical order. */
  unknown: string[];
}

/**
 * @param roleAtTheEnd that the replacement holds; undefined for none
 * @param now milliseconds since the epoch
 */
export function reportOnMove(
  ended: EndedMove,
  roleAtTheEnd: string | undefined,
  { next, unknown }: NextLook,
  now: number,
): MoveReport {
  const { request, formerArn, replacementArn, role, formerRole, startedAt, leftAlone, optedOut, execution } = ended;
  const { wentBack } = ended;
  const { instanceProfile, replacement, reason } = request;
  const end: RoleAtTheEnd = { instanceProfile: replacement, expected: role, now: roleAtTheEnd };
  const again = againWith(ended, end);
  const regions = regionsMoved(ended, again);
  const counts = sumOf(regions);
  const status = statusOf(ended, end, regions);
  const waitedSeconds = waitedSecondsIn(ended);
  const durationSeconds = Math.round((now - Date.parse(startedAt)) / 1000);
  const finishedAt = iso(now);
  return {
    status,
    summary: summaryOf(ended, end, { ...counts, next: next.length, durationSeconds }, regions),
    steps: stepsFor(end),
    nextInstances: fewOf(next),
    ...(unknown.length > 0 && { nextUnknown: unknown }),
    ...backFrom(request, formerRole),
    ...(!isComplete(status) && status !== 'WentBack' && { again }),
    instanceProfile,
    replacement,
    formerArn,
    replacementArn,
    role,
    ...(formerRole !== undefined && { formerRole }),
    ...(reason !== undefined && { reason: escaped(reason) }),
    ...counts,
    regions,
    ...(wentBack && { there: thereMoved(wentBack, formerRole ?? role, startedAt) }),
    leftAlone,
    ...(optedOut && { optedOut }),
    ...(execution !== undefined && { execution }),
    ...(waitedSeconds !== undefined && { waitedSeconds }),
    durationSeconds,
    startedAt,
    finishedAt,
    note: oldSessions,
    ...revokeIn(status === 'Moved', { formerRole, role }, finishedAt),
  };
}

/** Whether nothing is left to do. */
export const isComplete = (status: MoveStatus): boolean => status === 'Moved' || status === 'MovedInPart';

function statusOf(
  { leftAlone, optedOut = [], wentBack }: EndedMove,
  { expected, now }: RoleAtTheEnd,
  regions: readonly RegionMoved[],
): MoveStatus {
  if (now === unknownRole) return wentBack ? 'WentBackInPart' : 'MoveIncomplete';
  if (now !== expected) return 'RoleChangedMeanwhile';
  if (wentBack) return regions.every(isProven) && leftNothingOpen(wentBack) ? 'WentBack' : 'WentBackInPart';
  const early = earlyEndOf(regions);
  if (early) return early;
  if (!regions.every(isProven)) return 'MoveIncomplete';
  return leftAlone.length + optedOut.length > 0 ? 'MovedInPart' : 'Moved';
}

/** Every instance of the plan is proven to have the replacement, or to be gone. */
const isProven = ({ planned, moved, gone, untouched, failures }: RegionMoved): boolean =>
  failures.length === 0 && untouched === 0 && moved + gone >= planned;

function againWith({ request, role, wentBack }: EndedMove, { now }: RoleAtTheEnd): string {
  const { instanceProfile, replacement } = request;
  if (now === unknownRole)
    return `Find out which role ${replacement} holds, and start replace-profile again with the same input.`;
  if (now !== role)
    return `Agree on the role of ${replacement}, put it in with replace-role, and start replace-profile again with the same input.`;
  if (wentBack)
    return `Remove the cause and start replace-profile with ${JSON.stringify({ instanceProfile, replacement })}: it moves every instance that is on ${instanceProfile}, also those that had it before.`;
  return `Remove the cause and start replace-profile again with the same input: it moves what is still on ${instanceProfile}.`;
}
