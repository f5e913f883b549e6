import { fateOf, type Observation } from './fate.ts';
import type { BatchOutcome, BatchRefresh } from './region-refresh.ts';
import { tallyOf } from './tally.ts';

/** A batch's disassociations, the second's wait and its associations take 3 s when nobody is in the way. */
const usualMilliseconds = 8000;

/** What became of the batch. */
export function outcomeOf(batch: BatchRefresh, observed: Observation): BatchOutcome {
  const { until } = deadlines(batch);
  const asked = { situation: 'awaited', until } as const;
  return {
    batch: batch.batch,
    late: batch.instances.filter(({ associatedAt }) => isLate(batch.at, associatedAt)).length,
    until: new Date(until).toISOString(),
    ...tallyOf(
      batch.instances.map((refresh) => ({
        instanceId: refresh.instance.instanceId,
        fate: fateOf(refresh, asked, observed),
      })),
    ),
  };
}

/**
 * Until when what is pending may still come, and until when the batch waits for it, in milliseconds since the epoch. Both
 * are counted from the batch's last association: other callers may have kept it waiting, or a redrive have come hours later.
 */
export function deadlines({ at, instances, ...batch }: BatchRefresh): { until: number; waitUntil: number } {
  const moment = Date.parse(at);
  const associated = instances.flatMap(({ associatedAt }) => (associatedAt ? [Date.parse(associatedAt)] : []));
  const delay = Math.max(moment, ...associated) - moment;
  return { until: Date.parse(batch.confirmBy) + delay, waitUntil: Date.parse(batch.waitUntil) + delay };
}

const isLate = (at: string, associatedAt: string | undefined): boolean =>
  associatedAt !== undefined && Date.parse(associatedAt) - Date.parse(at) > usualMilliseconds;
