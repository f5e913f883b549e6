import { iso } from '../iso.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { asFirstHalf, remedyBack } from '../workflow/done-before.ts';
import { regionBack } from '../workflow/region-back.ts';
import { troubleIn } from '../workflow/trouble.ts';
import type { EndedMove, PlannedMove } from './move.ts';
import type { RegionMoved } from './moved.ts';
import { regionsMoved } from './region-moved.ts';

/**
 * The state on the way back: the names are exchanged, and those that were moved are moved again. The same state where nothing was in
 * the way.
 * @param now milliseconds since the epoch
 */
export function backMove(move: EndedMove, now: number): PlannedMove {
  const { request, formerArn, replacementArn, role, formerRole, regions } = move;
  const why = troubleIn(regions);
  // PlanMove sees to it that there is a role.
  if (!why || move.wentBack || formerRole === undefined) return move;
  const { create: _, ...others } = request;
  const { instanceProfile, replacement } = request;
  const exchanged = {
    role: formerRole,
    instanceProfile,
    instanceProfileArn: formerArn,
    formerArn: replacementArn,
  };
  return {
    ...move,
    request: { ...others, instanceProfile: replacement, replacement: instanceProfile },
    formerArn: replacementArn,
    replacementArn: formerArn,
    role: formerRole,
    formerRole: role,
    toCreate: false,
    // It looks at the next instances on the instance profile that is left, and that is the right one again.
    nextInstances: [],
    regions: regions.map((region): RegionRefresh => ({
      ...regionBack(region, exchanged, now),
      roleConfirmedAt: iso(now),
    })),
    wentBack: { why, startedAt: iso(now), before: movedBefore(move) },
  };
}

/** What had been done when the way back began: what was not touched by then is where it was. */
const movedBefore = (move: EndedMove): RegionMoved[] =>
  regionsMoved(move, '').map((region) => {
    const done = asFirstHalf(region, move.regions.length);
    const failures = done.failures.map((one) => ({ ...one, remedy: remedyBack(one, done.region, move.formerArn) }));
    return { ...done, failures };
  });
