import { isRefusal } from '../fault.ts';
import type { SeenInstance, Snapshot } from '../snapshot.ts';
import type { ExecutionOutcome, Outcome } from './outcome.ts';

export type Replacement = ExecutionOutcome & { input: { role: string; twin?: string } };
export type Move = ExecutionOutcome & { input: { replacement: string } };

export const isReplacement = (execution: ExecutionOutcome): execution is Replacement =>
  execution.workflow === 'replace-role';

export const isMove = (execution: ExecutionOutcome): execution is Move => execution.workflow === 'replace-profile';

export const isRetirement = ({ workflow }: ExecutionOutcome): boolean => workflow === 'retire-profile';

/** Whether adding a role was still impossible when the execution ended. */
export const couldNotAddRole = ({ struck }: Outcome, { stoppedAt }: ExecutionOutcome): boolean =>
  struck.some(
    ({ at, fault }) =>
      at > stoppedAt - 120_000 &&
      (fault.at.operation === 'AddRoleToInstanceProfile' || /^Restore\w*Role$/.test(fault.at.function)),
  );

/** A person, or an execution other than this one. Functions are told apart by the time in which only one execution ran. */
export const byPerson = ({ by }: { by: string }): boolean => by === 'a person';

export const byAssign = ({ by }: { by: string }): boolean => by === 'AssignProfiles';

/** Whether the faults went on until the execution had ended, so that no retry could have helped. */
export const wasLasting = ({ struck }: Outcome): boolean => struck.some(({ fault }) => fault.times === 'lasting');

/** Whether AWS refused something: then Rolecall may give up at once. */
export const wasRefused = ({ struck }: Outcome): boolean => struck.some(({ fault }) => isRefusal(fault));

/** Whether NextWave was kept from listing the instances of a Region. */
export const couldNotList = ({ struck }: Outcome): boolean =>
  struck.some(
    ({ fault: { at } }) => at.function === 'NextWave' && at.operation !== 'DescribeIamInstanceProfileAssociations',
  );

/** EC2 sees a change of IAM so much later at the most. */
export const propagationMilliseconds = 30_000;

export const overlaps = (one: ExecutionOutcome, other: ExecutionOutcome): boolean =>
  one !== other && one.startedAt <= other.stoppedAt && other.startedAt <= one.stoppedAt;

/** Those that an execution has to do with. */
export const profilesOf = ({ input: { instanceProfile, replacement, twin } }: ExecutionOutcome): string[] =>
  [instanceProfile, replacement, twin].filter((name) => name !== undefined);

/** Whether the other one changed something meanwhile that the one has to do with. */
export const interferes = (one: ExecutionOutcome, other: ExecutionOutcome): boolean =>
  other.acted && overlaps(one, other) && profilesOf(one).some((name) => profilesOf(other).includes(name));

export const ended = ({ status }: ExecutionOutcome): boolean => status === 'SUCCEEDED' || status === 'FAILED';

/** Whether Lambda never made a report: it can name nobody. */
export const hasNoReport = ({ struck }: Outcome): boolean =>
  struck.some(({ fault: { at, times } }) => /^Report(Move)?$/.test(at.function) && times === 'lasting');

/** The instances on an instance profile, without those that another AWS service manages. */
export const onProfile = ({ instances }: Snapshot, instanceProfile: string): SeenInstance[] =>
  instances.filter((instance) => instance.instanceProfile === instanceProfile && !instance.managed);

/** Whether the execution's text names the instance: by its id, with its Region. */
export const names = ({ text }: ExecutionOutcome, { id, region }: Pick<SeenInstance, 'id' | 'region'>): boolean =>
  text.includes(id) && text.includes(region);

/**
 * Whether anybody but the execution itself changed the instance profile, or what an instance is on, after its end. What its
 * own requests change then, because they come late, does not count.
 */
export function changedAfter(
  outcome: Outcome,
  execution: ExecutionOutcome,
  on: { instanceProfile: string } | { instanceId: string },
): boolean {
  const { stoppedAt } = execution;
  return outcome.changes.some((change) => {
    const isOther =
      byPerson(change) ||
      byAssign(change) ||
      outcome.executions.some(
        (other) => other !== execution && other.startedAt <= change.at && other.stoppedAt > stoppedAt,
      );
    if (change.at < stoppedAt || !isOther) return false;
    return 'role' in change
      ? 'instanceProfile' in on && change.instanceProfile === on.instanceProfile
      : 'instanceId' in on && change.instanceId === on.instanceId;
  });
}

/** Whether the execution was to refresh the instances of this Region. */
export const speaksFor = ({ input }: ExecutionOutcome, region: string): boolean =>
  input['refresh'] !== 'none' && (!Array.isArray(input['regions']) || input['regions'].includes(region));

/** Whether a person or AssignProfiles changed what the instance is on, in this time. */
export const changedByOthers = ({ changes }: Outcome, id: string, from: number, to = Infinity): boolean =>
  changes.some(
    (change) =>
      'instanceId' in change &&
      change.instanceId === id &&
      change.at >= from &&
      change.at <= to &&
      (byPerson(change) || byAssign(change)),
  );

/** Before the last look at a Region: EC2 may not show yet what came then. */
const lastLookMilliseconds = 30_000;

/**
 * Whether the instance was launched, or a person gave it an instance profile, when the execution did not look any more. The
 * report of a move looks once more. Otherwise a Region in which all is done is not looked at again, however long another one takes.
 */
export function cameLate(
  { changes, listings }: Outcome,
  execution: ExecutionOutcome,
  { id, region, launchedAt }: SeenInstance,
): boolean {
  const { stoppedAt } = execution;
  const last = isMove(execution)
    ? undefined
    : listings.findLast((each) => each.by === 'NextWave' && each.region === region && each.at <= stoppedAt);
  const seenUntil = (last?.at ?? stoppedAt) - lastLookMilliseconds;
  return (
    launchedAt >= seenUntil ||
    changes.some(
      (change) => 'instanceId' in change && change.instanceId === id && byPerson(change) && change.at >= seenUntil,
    )
  );
}
