import { iso } from '../iso.ts';
import type { Observation } from './fate.ts';
import { fateOf } from './fate-by-how.ts';
import type { BatchOutcome, BatchRefresh, InstanceRefresh } from './region-refresh.ts';
import { tallyOf } from './tally.ts';

/** A batch's disassociations, the second's wait and its associations take 3 s when nobody is in the way. */
const usualMilliseconds = 8000;

/**
 * So long after a task has given up on a call, its effect cannot come any more. Assumed: AWS gives no figure. A request that a
 * client gave up after 10 s takes effect within seconds, or never.
 */
const settleMilliseconds = 60 * 1000;

/** A look that comes so soon makes up for one that was lost. */
const soonMilliseconds = 5000;

/** When ConfirmBatch last looked at the role, in milliseconds since the epoch. */
export const lookedIn = ({ settledAt }: BatchOutcome): number => Date.parse(settledAt) - settleMilliseconds;

/** What became of the batch. */
export function outcomeOf(batch: BatchRefresh, observed: Observation, roleChanged: boolean): BatchOutcome {
  const { until } = deadlines(batch);
  const associatedAt = lastAssociation(batch.instances);
  const from = batch.formerArn === undefined ? {} : { formerArn: batch.formerArn };
  const fate = (refresh: InstanceRefresh) =>
    // What a task gave up on may still come: NextWave decides about it.
    fateOf({ ...refresh, ...from }, { situation: 'awaited', until: refresh.failure ? Infinity : until }, observed);
  return {
    batch: batch.batch,
    // How long EC2 takes to stop an instance says nothing of other callers.
    late: batch.how === 'restart' ? 0 : batch.instances.filter((one) => isLate(batch.at, one.associatedAt)).length,
    until: iso(until),
    settledAt: iso(observed.at + settleMilliseconds),
    ...(associatedAt !== undefined && { associatedAt: iso(associatedAt) }),
    roleChanged,
    ...tallyOf(batch.instances.map((refresh) => ({ instanceId: refresh.instance.instanceId, fate: fate(refresh) }))),
  };
}

/**
 * Until when what is pending may still come, and until when the batch waits for it, in milliseconds since the epoch. Both
 * are counted from the batch's last association: other callers may have kept it waiting, or a redrive have come hours later.
 */
export function deadlines({ at, instances, ...batch }: BatchRefresh): { until: number; waitUntil: number } {
  const moment = Date.parse(at);
  const delay = Math.max(moment, lastAssociation(instances) ?? moment) - moment;
  return { until: Date.parse(batch.confirmBy) + delay, waitUntil: Date.parse(batch.waitUntil) + delay };
}

/**
 * Whether nobody knows what the instance profile held since the batch's last association. A look that is lost is made up for
 * by the next one, if that comes soon.
 * @param now milliseconds since the epoch
 */
export function isUnseen({ lookLost, instances }: BatchRefresh, now: number): boolean {
  const associated = lastAssociation(instances);
  return lookLost !== undefined && associated !== undefined && now - associated > soonMilliseconds;
}

function lastAssociation(instances: readonly InstanceRefresh[]): number | undefined {
  const moments = instances.flatMap(({ associatedAt }) => (associatedAt ? [Date.parse(associatedAt)] : []));
  return moments.length > 0 ? Math.max(...moments) : undefined;
}

const isLate = (at: string, associatedAt: string | undefined): boolean =>
  associatedAt !== undefined && Date.parse(associatedAt) - Date.parse(at) > usualMilliseconds;
