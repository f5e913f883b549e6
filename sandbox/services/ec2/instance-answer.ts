import type { Instance as InstanceAnswer } from '@aws-sdk/client-ec2';
import { shownAssociation } from './association.ts';
import type { Instance } from './instance.ts';
import { publicAddressAnswer } from './public-address.ts';
import type { Region } from './region.ts';
import { shownStateAt, stateAnswer } from './timeline.ts';

/** An instance as DescribeInstances shows it. Recorded: without a profile, or a reason, the member is missing. */
export function instanceAnswer(region: Region, instance: Instance): InstanceAnswer {
  const now = region.clock.now();
  const { state, launchTime, reason, transitionReason } = shownStateAt(instance, now);
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    State: stateAnswer(state),
    StateTransitionReason: transitionReason,
    AmiLaunchIndex: instance.launchIndex,
    InstanceType: instance.type as NonNullable<InstanceAnswer['InstanceType']>,
    // EC2 keeps whole seconds.
    LaunchTime: new Date(Math.floor(launchTime / 1000) * 1000),
    Placement: { AvailabilityZone: instance.availabilityZone, Tenancy: 'default' },
    IamInstanceProfile: shownAssociation(instance, now)?.profile,
    StateReason: reason,
    RootDeviceType: instance.kind.rootDeviceType,
    InstanceLifecycle: instance.kind.spot && 'spot',
    SpotInstanceRequestId: instance.kind.spot?.requestId,
    HibernationOptions: { Configured: instance.kind.hibernates },
    ...publicAddressAnswer(instance, now, region.accountId),
    Tags: instance.tags.size > 0 ? [...instance.tags].map(([Key, Value]) => ({ Key, Value })) : undefined,
    Operator: instance.operator === undefined ? { Managed: false } : { Managed: true, Principal: instance.operator },
  };
}
