import { outcomeOf, patience } from './fate.ts';
import { AssociationsPending } from '../replace-role/errors.ts';
import type { BatchOutcome, BatchRefresh } from '../replace-role/replacement.ts';
import { lookAt } from './observe.ts';

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
