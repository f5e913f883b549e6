import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { isRefreshed, type Observation } from './fate.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/** What EC2 shows of these instances now: one describe for the associations of all, one for those that are not refreshed. */
export async function observe(region: string, refreshes: readonly InstanceRefresh[]): Promise<Observation> {
  const associations = await associationsOf(region, idsOf(refreshes));
  const left = refreshes.filter((refresh) => !isRefreshed(refresh, { associations, instances: [] }));
  const instances = markOptedOut(policy, await describeInstances(region, idsOf(left)));
  return { associations, instances, at: Date.now() };
}

/** What EC2 shows now of instances that a wave may take: each of them, on the instance profile or not. */
export async function observeListed(region: string, instanceIds: readonly string[]): Promise<Observation> {
  const instances = markOptedOut(policy, await describeInstances(region, instanceIds));
  const associations = await associationsOf(region, instanceIds);
  return { associations, instances, at: Date.now() };
}

const idsOf = (refreshes: readonly InstanceRefresh[]): string[] => refreshes.map(({ instance }) => instance.instanceId);
