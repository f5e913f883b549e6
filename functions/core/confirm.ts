import { readableCause } from './cause.ts';
import { inForce, isTerminated, type Association, type Instance } from './instance.ts';
import type { BatchOutcome, BatchRefresh, FailedInstances, InstanceRefresh } from './replacement.ts';
import { together } from './settle.ts';

/** An instance of the batch, judged by what EC2 shows of it now. */
export type Judgement = 'refreshed' | 'gone' | Failed;

interface Failed {
  error: string;
  cause: string;
  /** EC2 may still be at work, or its reads behind its writes: it has failed only when the time for it is over. */
  pending?: true;
}

/** @param associations of the batch's instances, in every state */
export function judge(
  { instance, instanceProfileArn, gone, failure }: InstanceRefresh,
  associations: readonly Association[],
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
  return now.state === 'associated' || instance.stopped ? 'refreshed' : stillAssociating;
}

/**
 * Until when what is pending may still come, in milliseconds since the epoch: as long after the batch's last association
 * as the batch has after its moment, since others may have kept it waiting, or a redrive have come hours later.
 */
export function pendingUntil({ at, confirmBy, instances }: BatchRefresh): number {
  const patience = Date.parse(confirmBy) - Date.parse(at);
  const associated = instances.flatMap(({ associatedAt }) => (associatedAt ? [Date.parse(associatedAt)] : []));
  return Math.max(Date.parse(at), ...associated) + patience;
}

export const isPending = (judgement: Judgement): boolean => typeof judgement === 'object' && judgement.pending === true;

/**
 * What became of the batch, once nothing is pending any more or the time for it is over.
 * @param instances those that are not refreshed, as EC2 shows them now: one that was terminated is no failure
 */
export function outcomeOf(
  batch: BatchRefresh,
  associations: readonly Association[],
  instances: readonly Instance[],
): BatchOutcome {
  const late = batch.instances.filter(({ associatedAt }) => isLate(batch.at, associatedAt)).length;
  const outcome: BatchOutcome = { batch: batch.batch, late, refreshed: 0, gone: 0, failures: [] };
  const failures: FailedInstances[] = [];
  for (const item of batch.instances) {
    const { instanceId } = item.instance;
    const judgement = judge(item, associations);
    if (judgement === 'refreshed') outcome.refreshed += 1;
    else if (judgement === 'gone' || isTerminated(instances, instanceId)) outcome.gone += 1;
    else {
      const bare = inForce(associations, instanceId) === undefined;
      const { error, cause } = judgement;
      failures.push({ error, cause, bare, instanceIds: [instanceId] });
    }
  }
  return { ...outcome, failures: together(failures) };
}

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

const stillAssociating: Failed = {
  error: 'StillAssociating',
  cause: 'EC2 did not finish the association within 10 minutes. Does the role still trust ec2.amazonaws.com?',
  pending: true,
};

/** A batch's disassociations, the second's wait and its associations take 3 s when nobody is in the way. */
const usualMilliseconds = 8000;

const isLate = (at: string, associatedAt: string | undefined): boolean =>
  associatedAt !== undefined && Date.parse(associatedAt) - Date.parse(at) > usualMilliseconds;
