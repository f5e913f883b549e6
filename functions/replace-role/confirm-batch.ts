import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { judge, outcomeOf } from '../core/confirm.ts';
import { AssociationsPending } from '../core/errors.ts';
import type { BatchOutcome, BatchRefresh } from '../core/replacement.ts';

/**
 * What became of the batch, with one describe for all of it.
 * @throws AssociationsPending while EC2 is still at work and there is time left
 */
export async function handler(batch: BatchRefresh): Promise<BatchOutcome> {
  const associations = await associationsOf(batch.region, ids(batch.instances));

  const pending = batch.instances.filter((item) => judge(item, associations) === 'pending');
  if (pending.length > 0 && Date.now() < Date.parse(batch.confirmBy)) throw new AssociationsPending(ids(pending));

  const failed = batch.instances.filter((item) => judge(item, associations) !== 'refreshed');
  return outcomeOf(batch, associations, await describeInstances(batch.region, ids(failed)));
}

const ids = (items: BatchRefresh['instances']): string[] => items.map(({ instance }) => instance.instanceId);
