import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { judge, type Seen } from './fate.ts';
import type { InstanceRefresh } from '../replace-role/replacement.ts';

/** What EC2 shows of these now: one describe for the associations of all, and one for what is not refreshed. */
export async function lookAt(region: string, refreshes: readonly InstanceRefresh[]): Promise<Seen> {
  const associations = await associationsOf(region, ids(refreshes));
  const left = refreshes.filter((refresh) => judge(refresh, associations) !== 'refreshed');
  const instances = await describeInstances(region, ids(left));
  return { associations, instances, at: Date.now() };
}

const ids = (refreshes: readonly InstanceRefresh[]): string[] => refreshes.map(({ instance }) => instance.instanceId);
