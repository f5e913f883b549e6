import { launchOnProfile, openFleet, type Fleet } from '../../../bench/fleet.ts';
import type { AccountOptions } from '../../../sandbox/index.ts';
import { watchCalls, type Calls } from './calls.ts';

/** What both ways find: instances on `web-profile`, and what stands in the way of moving them. */
export interface Conditions {
  instances: number;
  /** AWS throttles every call whose number this divides. */
  throttled?: number;
  /** So many of the instances are stopped, each as far from the next. */
  stopped?: number;
}

export const region = 'us-east-1';

/** The same each time, down to the ids. */
export async function fleetUnder(
  { instances, throttled, stopped = 0 }: Conditions,
  options: AccountOptions = {},
): Promise<Fleet & { calls: Calls }> {
  const calls = watchCalls(() => fleet.account.clock.now(), throttled);
  const interceptors = [calls.interceptor];
  const fleet = await openFleet({ seed: '1', start: new Date(), regions: [region], interceptors, ...options });
  await launchOnProfile(fleet, instances);
  const ids = fleet.account
    .ec2(region)
    .instances()
    .map(({ id }) => id);
  const apart = instances / stopped;
  const InstanceIds = ids.filter((_, place) => place % apart === Math.floor(apart / 2));
  if (stopped > 0) await fleet.owner.call('ec2', region, 'StopInstances', { InstanceIds });
  await fleet.account.clock.advance(60_000);
  return { ...fleet, calls };
}

/** How many instances do not have the instance profile that they were to get. */
export const wrongIn = ({ account }: Fleet): number =>
  account
    .ec2(region)
    .instances()
    .filter(({ profile }) => !profile?.Arn?.endsWith('/batch-profile')).length;
