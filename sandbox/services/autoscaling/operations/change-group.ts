import type { CreateAutoScalingGroupType, UpdateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import { queryRefusals } from '../../../wire/query/refusals.ts';
import { alreadyExists, oneLaunchSource, validationError } from '../errors.ts';
import { arnOf, type AutoScalingService } from '../group.ts';
import { launchesFrom } from '../launches-from.ts';

/** Message: hashicorp/terraform#17489 */
export function createAutoScalingGroup(service: AutoScalingService, request: CreateAutoScalingGroupType): void {
  const { AutoScalingGroupName: name = '', MinSize = 0, MaxSize = 0 } = request;
  refuseInstances(request, 'CreateAutoScalingGroup');
  if (service.groups.has(name))
    throw alreadyExists(`AutoScalingGroup by this name already exists - A group with the name ${name} already exists`);
  const from = launchesFrom(service, request);
  if (!from) throw oneLaunchSource();
  service.groups.set(name, {
    AutoScalingGroupName: name,
    AutoScalingGroupARN: arnOf(service, 'autoScalingGroup', name),
    MinSize,
    MaxSize,
    DesiredCapacity: 0,
    DefaultCooldown: 300,
    AvailabilityZones: request.AvailabilityZones ?? [`${service.ec2.name}a`],
    HealthCheckType: 'EC2',
    CreatedTime: new Date(service.ec2.clock.now()),
    ...from,
  });
}

/** What is not given stays as it is; what the group launches from takes the place of what it launched from. */
export function updateAutoScalingGroup(service: AutoScalingService, request: UpdateAutoScalingGroupType): void {
  const { AutoScalingGroupName: name = '', MinSize, MaxSize } = request;
  refuseInstances(request, 'UpdateAutoScalingGroup');
  const group = service.groups.get(name);
  if (!group) throw validationError(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
  const from = launchesFrom(service, request);
  const { LaunchConfigurationName: _, LaunchTemplate: _template, MixedInstancesPolicy: _policy, ...others } = group;
  service.groups.set(name, {
    ...(from ? others : group),
    ...from,
    ...(MinSize !== undefined && { MinSize }),
    ...(MaxSize !== undefined && { MaxSize }),
  });
}

/** A group that has to have instances would launch them. */
function refuseInstances(
  { MinSize, DesiredCapacity }: { MinSize?: number | undefined; DesiredCapacity?: number | undefined },
  operation: string,
): void {
  if (MinSize) throw queryRefusals.parameter(`MinSize=${MinSize}`, operation);
  if (DesiredCapacity) throw queryRefusals.parameter(`DesiredCapacity=${DesiredCapacity}`, operation);
}
