import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { statusChecksOf } from '../aws/stop-and-start.ts';
import type { Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { isRefreshed, type Observation } from './fate.ts';
import { isRestart } from './fate-by-how.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/**
 * What EC2 shows of these instances now: one describe for the associations of all, one for those that are not refreshed. Of a
 * restart the status checks count, and not the association.
 */
export async function observe(region: string, refreshes: readonly InstanceRefresh[]): Promise<Observation> {
  const restarts = refreshes.filter(({ instance }) => isRestart(instance));
  const others = refreshes.filter(({ instance }) => !isRestart(instance));
  const associations = await associationsOf(region, idsOf(others));
  const left = others.filter((refresh) => !isRefreshed(refresh, { associations, instances: [] }));
  const instances = markOptedOut(policy, await describeInstances(region, idsOf([...left, ...restarts])));
  const checked = restarts.length > 0 ? await withChecks(region, instances) : instances;
  return { associations, instances: checked, at: Date.now() };
}

/** What EC2 shows now of instances that a wave may take: each of them, on the instance profile or not. */
export async function observeListed(region: string, instanceIds: readonly string[]): Promise<Observation> {
  const instances = markOptedOut(policy, await describeInstances(region, instanceIds));
  const associations = await associationsOf(region, instanceIds);
  return { associations, instances, at: Date.now() };
}

async function withChecks(region: string, instances: readonly Instance[]): Promise<Instance[]> {
  const running = instances.filter(({ state }) => state === 'running').map(({ instanceId }) => instanceId);
  const checks = await statusChecksOf(region, running);
  return instances.map((instance) => ({
    ...instance,
    ...(checks.has(instance.instanceId) && { checks: checks.get(instance.instanceId) ?? '' }),
  }));
}

const idsOf = (refreshes: readonly InstanceRefresh[]): string[] => refreshes.map(({ instance }) => instance.instanceId);
