import { readableCause } from '../cause.ts';
import { inForce, isStopped, isTerminated, type Association, type Instance } from '../instance.ts';
import type { BatchOutcome, BatchRefresh, InstanceRefresh, RegionRefresh, Tally } from '../replace-role/replacement.ts';
import { together } from './failures.ts';

/** An instance of the batch, judged by what EC2 shows of it now. */
export type Judgement = 'refreshed' | 'gone' | Failed;

interface Failed {
  error: string;
  cause: string;
  /** EC2 may still be at work, or its reads behind its writes: it has failed only when the time for it is over. */
  pending?: true;
}

/**
 * @param associations of the batch's instances, in every state
 * @param instances those that are known
 */
export function judge(
  { instance, instanceProfileArn, gone, failure }: InstanceRefresh,
  associations: readonly Association[],
  instances: readonly Instance[] = [],
): Judgement {
  if (gone) return 'gone';
  const failed = failure && { error: failure.Error, cause: readableCause(failure.Cause) };
  const now = inForce(associations, instance.instanceId);

  if (now === undefined) return failed ?? associationLost;
  if (now.instanceProfileArn !== instanceProfileArn) {
    return { error: 'AnotherProfileAssociated', cause: `Somebody else gave it ${now.instanceProfileArn} meanwhile.` };
  }
  if (now.associationId === instance.associationId) return failed ?? notDisassociated;
  // Whatever went wrong on the way, the new association is there: an answer was lost, not the association.
  const stopped = instance.stopped ?? isStopped(instances, instance.instanceId);
  return now.state === 'associated' || stopped ? 'refreshed' : stillAssociating;
}

/**
 * Until when what is pending may still come, and until when the batch waits for it, in milliseconds since the epoch: as
 * long after the batch's last association as it would be after the batch's moment, since others may have kept it
 * waiting, or a redrive have come hours later.
 */
export function patience({ at, confirmBy, waitUntil, instances }: BatchRefresh): { until: number; waits: number } {
  const moment = Date.parse(at);
  const associated = instances.flatMap(({ associatedAt }) => (associatedAt ? [Date.parse(associatedAt)] : []));
  const late = Math.max(moment, ...associated) - moment;
  return { until: Date.parse(confirmBy) + late, waits: Date.parse(waitUntil) + late };
}

export const isPending = (judgement: Judgement): boolean => typeof judgement === 'object' && judgement.pending === true;

/** What the Region's earlier waves left to it, for `tally`. */
export const pendingItems = ({ region, instanceProfileArn, pending }: RegionRefresh) =>
  pending.map(({ until, ...instance }) => ({
    refresh: { region, instanceProfileArn, instance } satisfies InstanceRefresh,
    until: Date.parse(until),
  }));

/** What EC2 shows at one moment. */
export interface Seen {
  associations: readonly Association[];
  /** Those that are not refreshed, as far as EC2 still knows them: one that was terminated is no failure. */
  instances: readonly Instance[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** What became of the batch. */
export function outcomeOf(batch: BatchRefresh, seen: Seen): BatchOutcome {
  const { until } = patience(batch);
  return {
    batch: batch.batch,
    late: batch.instances.filter(({ associatedAt }) => isLate(batch.at, associatedAt)).length,
    until: new Date(until).toISOString(),
    ...tally(
      batch.instances.map((refresh) => ({ refresh, until })),
      seen,
    ),
  };
}

/** @param items with the moment from which on what is pending counts as failed */
export function tally(
  items: readonly { refresh: InstanceRefresh; until: number }[],
  { associations, instances, at }: Seen,
): Tally {
  const told: Tally = { refreshed: 0, gone: 0, failures: [], pending: [] };
  for (const { refresh, until } of items) {
    const { instanceId } = refresh.instance;
    const judgement = judge(refresh, associations, instances);
    if (judgement === 'refreshed') told.refreshed += 1;
    else if (judgement === 'gone' || isTerminated(instances, instanceId)) told.gone += 1;
    else if (isPending(judgement) && at < until) told.pending.push(instanceId);
    else {
      const bare = inForce(associations, instanceId) === undefined;
      const { error, cause } = judgement;
      told.failures.push({ error, cause, bare, instanceIds: [instanceId] });
    }
  }
  return { ...told, failures: together(told.failures) };
}

/** How long an association may stay `associating` before it counts as failed; seen on real AWS: within 66 s. */
export const confirmWithinMilliseconds = 10 * 60 * 1000;

const associationLost: Failed = {
  error: 'AssociationLost',
  cause: 'Somebody else took it away meanwhile.',
  pending: true,
};

const notDisassociated: Failed = {
  error: 'NotDisassociated',
  cause: 'EC2 still shows the association that was to be replaced.',
  pending: true,
};

export const stillAssociating: Failed = {
  error: 'StillAssociating',
  cause: 'EC2 did not finish the association within 10 minutes. Does the role still trust ec2.amazonaws.com?',
  pending: true,
};

/** A batch's disassociations, the second's wait and its associations take 3 s when nobody is in the way. */
const usualMilliseconds = 8000;

const isLate = (at: string, associatedAt: string | undefined): boolean =>
  associatedAt !== undefined && Date.parse(associatedAt) - Date.parse(at) > usualMilliseconds;
