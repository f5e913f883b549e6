import {
  AutoScalingClient,
  type AutoScalingGroup as ShownGroup,
  paginateDescribeAutoScalingGroups,
  paginateDescribeLaunchConfigurations,
} from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup, LaunchConfiguration } from '../launch-sources.ts';
import { clientByRegion } from './client-by-region.ts';

/** Auto Scaling gives no more: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html */
const pageSize = 100;

const autoScaling = clientByRegion(AutoScalingClient);

export async function* autoScalingGroups(region: string): AsyncGenerator<AutoScalingGroup> {
  for await (const page of paginateDescribeAutoScalingGroups({ client: autoScaling(region), pageSize }, {})) {
    yield* (page.AutoScalingGroups ?? []).map(groupOf);
  }
}

export async function* launchConfigurations(region: string): AsyncGenerator<LaunchConfiguration> {
  for await (const page of paginateDescribeLaunchConfigurations({ client: autoScaling(region), pageSize }, {})) {
    for (const { LaunchConfigurationName: name = '', IamInstanceProfile: profile } of page.LaunchConfigurations ?? []) {
      yield { name, ...(profile && { profile }) };
    }
  }
}

const groupOf = (group: ShownGroup): AutoScalingGroup => ({
  name: group.AutoScalingGroupName ?? '',
  ...(group.LaunchConfigurationName && { launchConfiguration: group.LaunchConfigurationName }),
  ...(group.LaunchTemplate && { launchTemplate: group.LaunchTemplate }),
  ...(group.MixedInstancesPolicy && { mixedInstancesPolicy: group.MixedInstancesPolicy }),
});
