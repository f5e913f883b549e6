import type { Operations } from '../../wire/operations.ts';
import type { AutoScalingService } from './group.ts';
import { createAutoScalingGroup, updateAutoScalingGroup } from './operations/change-group.ts';
import { describeAutoScalingGroups } from './operations/describe-auto-scaling-groups.ts';
import { createLaunchConfiguration, describeLaunchConfigurations } from './operations/launch-configurations.ts';

const templateIn = (path: string): string[] =>
  ['LaunchTemplateId', 'LaunchTemplateName', 'Version'].map((member) => `${path}.${member}`);
const mixed = 'MixedInstancesPolicy.LaunchTemplate';
const group = [
  'AutoScalingGroupName',
  'MinSize',
  'MaxSize',
  'DesiredCapacity',
  'LaunchConfigurationName',
  ...templateIn('LaunchTemplate'),
  ...templateIn(`${mixed}.LaunchTemplateSpecification`),
  `${mixed}.Overrides.InstanceType`,
  ...templateIn(`${mixed}.Overrides.LaunchTemplateSpecification`),
];
const pages = ['MaxRecords', 'NextToken'];

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html */
export const operations: Operations<AutoScalingService> = {
  CreateAutoScalingGroup: { takes: [...group, 'AvailabilityZones'], run: createAutoScalingGroup },
  CreateLaunchConfiguration: {
    takes: ['LaunchConfigurationName', 'ImageId', 'InstanceType', 'IamInstanceProfile'],
    run: createLaunchConfiguration,
  },
  DescribeAutoScalingGroups: { takes: ['AutoScalingGroupNames', ...pages], run: describeAutoScalingGroups },
  DescribeLaunchConfigurations: { takes: ['LaunchConfigurationNames', ...pages], run: describeLaunchConfigurations },
  UpdateAutoScalingGroup: { takes: group, run: updateAutoScalingGroup },
};
