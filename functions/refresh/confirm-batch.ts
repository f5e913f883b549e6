import { deadlines, outcomeOf } from './batch-outcome.ts';
import { AssociationsPending } from './errors.ts';
import { observe } from './observe.ts';
import type { BatchOutcome, BatchRefresh } from './region-refresh.ts';

/**
 * What became of the batch. The first waves wait for every association; what EC2 takes long over in a later one is left to
 * the next waves.
 * @throws AssociationsPending while EC2 is still at work and the batch waits for it
 */
export async function handler(batch: BatchRefresh): Promise<BatchOutcome> {
  const observed = await observe(batch.region, batch.instances);
  const outcome = outcomeOf(batch, observed);
  if (outcome.pending.length > 0 && observed.at < deadlines(batch).waitUntil)
    throw new AssociationsPending(outcome.pending);
  return outcome;
}
