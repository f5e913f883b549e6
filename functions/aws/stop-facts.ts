import type { Instance as Ec2Instance } from '@aws-sdk/client-ec2';
import type { StopFacts } from '../instance.ts';

/** What EC2 shows of an instance that matters when it is to be stopped, or was. */
export function stopFacts(instance: Ec2Instance): StopFacts {
  const { RootDeviceType, InstanceLifecycle, HibernationOptions, StateReason } = instance;
  const stoppedAt = stoppedAtIn(instance);
  return {
    ...(RootDeviceType === 'instance-store' && { instanceStore: true }),
    ...(InstanceLifecycle === 'spot' && { spot: true }),
    ...(HibernationOptions?.Configured && { hibernates: true }),
    ...(losesAddress(instance) && { losesAddress: true }),
    ...(StateReason?.Code && { stateReason: { code: StateReason.Code, message: StateReason.Message ?? '' } }),
    ...(stoppedAt && { stoppedAt }),
  };
}

/** An Elastic IP address belongs to the account and stays; another one is EC2's, and a stop gives it back. */
const losesAddress = ({ PublicIpAddress, NetworkInterfaces = [] }: Ec2Instance): boolean =>
  PublicIpAddress !== undefined && NetworkInterfaces.some(({ Association }) => Association?.IpOwnerId === 'amazon');

/** `User initiated (2026-11-28 09:00:05 GMT)`: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html */
function stoppedAtIn({ StateTransitionReason = '' }: Ec2Instance): string | undefined {
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) GMT\)/.exec(StateTransitionReason) ?? [];
  return day === undefined ? undefined : `${day}T${time}.000Z`;
}
