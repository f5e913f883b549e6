import type { CaughtError } from '../caught-error.ts';
import type { Refused } from './each-that-may.ts';
import type { Batch, BatchRefresh, InstanceRefresh } from './region-refresh.ts';

/** A batch that is stopped and started: the state of Stop and Start. */
export interface RestartBatch extends Batch {
  /** The ids of those that Stop has stopped. Absent where it could not say. */
  stopped?: string[];
  /** The ids of those that somebody else stopped before: nobody asked for their start. */
  theirs?: string[];
  /** Those that EC2 would not stop, or not start. */
  refused?: Refused[];
  /** When Start had started all that had stopped, ISO 8601. */
  startedAt?: string;
  /** What Stop or Start failed with as a whole; put here by its Catch. */
  failure?: CaughtError;
}

/** One instance, of which EC2 is asked whether it would stop and start it. */
export type RestartRehearsal = InstanceRefresh & { rehearsal: true };

export const isRehearsal = (payload: RestartBatch | RestartRehearsal): payload is RestartRehearsal =>
  'rehearsal' in payload;

export const isRestarted = (batch: BatchRefresh | RestartBatch): batch is RestartBatch => batch.how === 'restart';

/** The batch as ConfirmBatch takes every batch: what is known of each instance stands at the instance. */
export function refreshesOf({ instances, theirs = [], refused = [], failure, ...batch }: RestartBatch): BatchRefresh {
  const { region, instanceProfileArn, startedAt } = batch;
  return {
    ...batch,
    instances: instances.map((instance): InstanceRefresh => {
      const failed = refused.find(({ instanceId }) => instanceId === instance.instanceId)?.failure ?? failure;
      return {
        region,
        instanceProfileArn,
        instance,
        ...(startedAt && { associatedAt: startedAt }),
        ...(theirs.includes(instance.instanceId) && { gone: true }),
        ...(failed && { failure: failed }),
      };
    }),
  };
}
