import {
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  type CreateAutoScalingGroupType,
} from '@aws-sdk/client-auto-scaling';
import type { ContractAccount } from '../account.ts';

/** A group without instances. @returns its name */
export async function autoScalingGroup(
  { autoScaling, fresh }: ContractAccount,
  launchesFrom: Pick<CreateAutoScalingGroupType, 'LaunchTemplate' | 'LaunchConfigurationName' | 'MixedInstancesPolicy'>,
): Promise<string> {
  const AutoScalingGroupName = fresh('group');
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName,
      MinSize: 0,
      MaxSize: 3,
      AvailabilityZones: ['us-east-1a'],
      ...launchesFrom,
    }),
  );
  return AutoScalingGroupName;
}

/** @param IamInstanceProfile a name or an ARN @returns its name */
export async function launchConfiguration(
  { autoScaling, fresh }: ContractAccount,
  IamInstanceProfile?: string,
): Promise<string> {
  const LaunchConfigurationName = fresh('configuration');
  await autoScaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName,
      ImageId: 'ami-0fef201115eefe936',
      InstanceType: 't3.nano',
      IamInstanceProfile,
    }),
  );
  return LaunchConfigurationName;
}
