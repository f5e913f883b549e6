import type {
  CreateLaunchConfigurationType,
  LaunchConfigurationNamesType,
  LaunchConfigurationsType,
} from '@aws-sdk/client-auto-scaling';
import { alreadyExists } from '../errors.ts';
import { arnOf, type AutoScalingService } from '../group.ts';
import { pageOf } from '../page.ts';

/** @param request its IamInstanceProfile is the name of an instance profile, or its ARN */
export function createLaunchConfiguration(service: AutoScalingService, request: CreateLaunchConfigurationType): void {
  const { LaunchConfigurationName: name = '', ImageId, InstanceType, IamInstanceProfile } = request;
  if (service.launchConfigurations.has(name))
    throw alreadyExists(
      `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`,
    );
  service.launchConfigurations.set(name, {
    LaunchConfigurationName: name,
    LaunchConfigurationARN: arnOf(service, 'launchConfiguration', name),
    ImageId,
    InstanceType,
    IamInstanceProfile,
    CreatedTime: new Date(service.ec2.clock.now()),
  });
}

/** A name that no launch configuration has is left out. */
export function describeLaunchConfigurations(
  { launchConfigurations }: AutoScalingService,
  request: LaunchConfigurationNamesType,
): LaunchConfigurationsType {
  const { items, NextToken } = pageOf(launchConfigurations, request.LaunchConfigurationNames, request);
  return { LaunchConfigurations: items, NextToken };
}
