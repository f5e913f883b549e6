import { outcomeOf, patience } from '../core/confirm.ts';
import { AssociationsPending } from '../core/errors.ts';
import type { BatchOutcome, BatchRefresh } from '../core/replacement.ts';
import { lookAt } from '../look-at.ts';

/**
 * What became of the batch. The first waves wait for every association; what EC2 takes long over in a later one is left to
 * the next.
 * @throws AssociationsPending while EC2 is still at work and the batch waits for it
 */
export async function handler(batch: BatchRefresh): Promise<BatchOutcome> {
  const seen = await lookAt(batch.region, batch.instances);
  const outcome = outcomeOf(batch, seen);
  if (outcome.pending.length > 0 && seen.at < patience(batch).waits) throw new AssociationsPending(outcome.pending);
  return outcome;
}
