import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { isPending, judge, outcomeOf, pendingUntil } from '../core/confirm.ts';
import { AssociationsPending } from '../core/errors.ts';
import { isTerminated } from '../core/instance.ts';
import type { BatchOutcome, BatchRefresh } from '../core/replacement.ts';

/**
 * What became of the batch, with one describe for all of it, and one for what is not refreshed.
 * @throws AssociationsPending while EC2 is still at work and there is time left
 */
export async function handler(batch: BatchRefresh): Promise<BatchOutcome> {
  const associations = await associationsOf(batch.region, ids(batch.instances));
  const left = batch.instances.filter((item) => judge(item, associations) !== 'refreshed');
  const instances = await describeInstances(batch.region, ids(left));

  const pending = left.filter(
    (item) => isPending(judge(item, associations)) && !isTerminated(instances, item.instance.instanceId),
  );
  if (pending.length > 0 && Date.now() < pendingUntil(batch)) throw new AssociationsPending(ids(pending));
  return outcomeOf(batch, associations, instances);
}

const ids = (items: BatchRefresh['instances']): string[] => items.map(({ instance }) => instance.instanceId);
