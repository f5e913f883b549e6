import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { Ids } from '../../world/ids.ts';

/** What an instance is launched as: it decides whether the instance may be stopped, and what a stop costs it. */
export interface InstanceKind {
  rootDeviceType: 'ebs' | 'instance-store';
  spot: { requestId: string; type: 'one-time' | 'persistent' } | undefined;
  hibernates: boolean;
  /** StopInstances is refused. */
  isStopProtected: boolean;
  /** It gets a public address at every start. */
  hasPublicAddress: boolean;
}

/** @param rootDeviceType as the image has it: the sandbox has no images */
export function instanceKind(
  ids: Ids,
  { InstanceMarketOptions: market, HibernationOptions, DisableApiStop, NetworkInterfaces }: RunInstancesRequest,
  rootDeviceType: InstanceKind['rootDeviceType'],
): InstanceKind {
  const isSpot = market?.MarketType === 'spot';
  const type = market?.SpotOptions?.SpotInstanceType === 'persistent' ? 'persistent' : 'one-time';
  return {
    rootDeviceType,
    spot: isSpot ? { requestId: ids.resource('sir'), type } : undefined,
    hibernates: HibernationOptions?.Configured ?? false,
    isStopProtected: DisableApiStop ?? false,
    hasPublicAddress: NetworkInterfaces?.some(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress) ?? false,
  };
}
