import { iso } from '../iso.ts';
import type { Ended } from '../refresh/rollout.ts';
import { doneBefore } from '../workflow/done-before.ts';
import { regionBack } from '../workflow/region-back.ts';
import { troubleIn } from '../workflow/trouble.ts';
import { againWithFormer } from './again-with.ts';
import type { ByTwin } from './by-twin.ts';
import { moving, planOf } from './legs.ts';
import type { PlannedReplacement, RoleConfirmed } from './replacement.ts';

/**
 * The state on the way back: the names are exchanged, and the same states run again. The same state where nothing was in the way,
 * and where there is no way back.
 * @param now milliseconds since the epoch
 */
export function backHalf(state: RoleConfirmed, now: number): PlannedReplacement | RoleConfirmed {
  const why = troubleIn(state.regions);
  if (!why || state.wentBack) return state;
  if (state.byTwin) return fromTheTwin(state, state.byTwin, why, now);
  const { formerRole } = state;
  return formerRole === undefined ? state : inPlace(state, formerRole, why, now);
}

/** When RemoveRole and AddRole did their work, ISO 8601. */
interface Changed {
  removedAt?: string;
  addedAt?: string;
}

/** The instance profile gets its former role, and then those that were refreshed are refreshed again. */
function inPlace(state: RoleConfirmed & Changed, former: string, why: Ended, now: number): PlannedReplacement {
  const { request, regions, startedAt, removedAt, addedAt } = state;
  const again = againWithFormer(request.instanceProfile, former);
  const since = removedAt ?? addedAt ?? startedAt;
  return {
    ...planOf(state),
    request: { ...request, role: former },
    formerRole: request.role,
    roleIsThere: false,
    regions: regions.map((region) => regionBack(region, { role: former, since }, now)),
    wentBack: { why, role: request.role, startedAt: iso(now), before: doneBefore(regions, again) },
  };
}

/**
 * The instances move back to the instance profile, which holds its former role still. Once they had turned back, its role has been
 * replaced, and the twin holds no former role: then there is no way back.
 */
function fromTheTwin(
  state: RoleConfirmed,
  { leg, profile, twin }: ByTwin,
  why: Ended,
  now: number,
): PlannedReplacement | RoleConfirmed {
  const { request, regions } = state;
  const { formerRole } = profile;
  if (leg !== 'there' || formerRole === undefined) return state;
  const move = { role: formerRole, ...moving({ from: twin, to: profile }) };

  return {
    ...planOf(state),
    request: { ...request, instanceProfile: profile.name, role: formerRole },
    instanceProfileArn: profile.arn,
    formerRole,
    roleIsThere: true,
    regions: regions.map((region) => regionBack(region, move, now)),
    wentBack: {
      why,
      role: request.role,
      startedAt: iso(now),
      before: doneBefore(regions, againWithFormer(profile.name, formerRole), { back: profile.arn }),
      twin: { name: twin.name, arn: twin.arn },
    },
  };
}
