import { limitOf } from '../refresh/how.ts';
import type { InstanceRefresh, PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';
import { fullBucket } from '../token-bucket.ts';
import type { RegionReport } from '../workflow/region-report.ts';
import { startOf } from '../workflow/region-start.ts';
import type { HeldProfile, WithTwin } from './by-twin.ts';
import type { PlannedReplacement, RoleConfirmed } from './replacement.ts';

/** What EC2 shows of one Region between two legs: ids of instances that no other AWS service manages and that have not opted out. */
export interface Look {
  region: string;
  onProfile: string[];
  onTwin: string[];
}

/**
 * The first leg: the twin gets the role, and then the instances move to it.
 * @param planned for the instance profile that the input names
 * @param now milliseconds since the epoch
 */
export function toTheTwin(planned: PlannedReplacement, twin: HeldProfile, now: number): WithTwin<PlannedReplacement> {
  const { request, instanceProfileArn: arn, formerRole, roleIsThere } = planned;
  const held = { ...(formerRole !== undefined && { formerRole }), roleIsThere };
  const profile = { name: request.instanceProfile, arn, ...held };
  return {
    ...ofProfile(planned, twin),
    rehearsals: planned.rehearsals.map((rehearsal) => moveOf(rehearsal, { from: profile, to: twin })),
    regions: planned.regions.map(({ settings, progress, ...region }) => ({
      ...region,
      settings: { ...settings, ...moving({ from: profile, to: twin }) },
      progress: { ...progress, bucket: fullBucket(now, request.share, limitOf('replace')) },
    })),
    byTwin: { leg: 'there', profile, twin, rounds: 0, before: [] },
  };
}

/**
 * The second leg: the instance profile gets the role while no instance is on it, and then the instances move back.
 * @param reports what the first leg has done
 * @param turnedAt when the looks began
 */
export function backAgain(
  state: WithTwin<RoleConfirmed>,
  { reports, looks, turnedAt }: { reports: RegionReport[]; looks: readonly Look[]; turnedAt: string },
): WithTwin<PlannedReplacement> {
  const { byTwin, regions } = state;
  const { profile, twin } = byTwin;
  return {
    ...ofProfile(planOf(state), profile),
    regions: regions.map(({ execution, settings: before, progress }): PlannedRegion => {
      const { planned, controls: _, ...settings } = before;
      const onTwin = looks.find(({ region }) => region === settings.region)?.onTwin ?? [];
      // One look may miss an instance. Where the plan could name all, this leg can too.
      const ids = planned ? [...new Set([...planned, ...(progress.latecomers ?? []), ...onTwin])].toSorted() : onTwin;
      const moved = { ...settings, ...moving({ from: twin, to: profile }), instances: ids.length };
      const start = startOf({ ...moved, ...(planned && { planned: ids }) }, [], Date.parse(turnedAt));
      return { ...start, ...(execution !== undefined && { execution }) };
    }),
    byTwin: { ...byTwin, leg: 'back', turnedAt, before: reports },
  };
}

/**
 * The last leg: what was launched, started or associated on the instance profile while the others were on the twin, and before EC2
 * was sure to see its new role, is disassociated and associated. It has credentials of the former role, or none.
 * @param reports what both legs before have done
 */
export function newcomersOn(
  state: WithTwin<RoleConfirmed>,
  reports: RegionReport[],
  now: number,
): WithTwin<RoleConfirmed> {
  const { byTwin, regions, startedAt } = state;
  return {
    ...state,
    regions: regions.map(({ execution, settings: before, roleConfirmedAt }): RegionRefresh => {
      const { formerArn: _, controls: __, ...settings } = before;
      const onlySince = byTwin.turnedAt ?? startedAt;
      // They have credentials of the former role, or none: nothing holds them.
      const ofNewcomers = { how: 'reassociate', instances: 0, onlySince, urgent: true } as const;
      const start = startOf({ ...settings, ...ofNewcomers }, [], now);
      return { ...start, roleConfirmedAt, ...(execution !== undefined && { execution }) };
    }),
    byTwin: { ...byTwin, leg: 'newcomers', before: reports },
  };
}

/** The state with the instance profile whose role is to be replaced. */
function ofProfile(state: PlannedReplacement, { name, arn, formerRole, roleIsThere }: HeldProfile): PlannedReplacement {
  const { formerRole: _, ...others } = state;
  return {
    ...others,
    request: { ...state.request, instanceProfile: name },
    instanceProfileArn: arn,
    ...(formerRole !== undefined && { formerRole }),
    roleIsThere,
  };
}

/** What the plan has made; without what RemoveRole, AddRole and the looks at the role have added. */
export function planOf(state: RoleConfirmed): PlannedReplacement {
  const { request, instanceProfileArn, roleIsThere, startedAt, plan, rehearsals, leftAlone, optedOut, execution } =
    state;
  return {
    request,
    instanceProfileArn,
    roleIsThere,
    startedAt,
    plan,
    rehearsals,
    regions: [],
    leftAlone,
    ...(optedOut && { optedOut }),
    ...(execution !== undefined && { execution }),
  };
}

interface Move {
  from: HeldProfile;
  to: HeldProfile;
}

export const moving = ({ from, to }: Move) => ({
  how: 'replace' as const,
  instanceProfile: to.name,
  instanceProfileArn: to.arn,
  formerArn: from.arn,
});

/** EC2 replaces an association of a running instance, and no other. */
const moveOf = (rehearsal: InstanceRefresh, { from, to }: Move): InstanceRefresh => ({
  ...rehearsal,
  instanceProfileArn: to.arn,
  ...(!rehearsal.instance.stopped && !rehearsal.instance.bare && { formerArn: from.arn }),
});
