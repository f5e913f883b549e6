/** What a person needs in IAM to run a command. docs/cli.md lists it. */
export interface CommandPermissions {
  /** The command's name: `policy test` */
  command: string;
  /** Every action that it calls, such as `states:ListExecutions`; sorted. */
  actions: readonly string[];
}

const planned = ['states:DescribeExecution', 'states:ListStateMachines', 'states:StartExecution'];
const started = [
  'states:DescribeExecution',
  'states:GetExecutionHistory',
  'states:ListStateMachines',
  'states:StartExecution',
];
const followed = [
  'states:DescribeExecution',
  'states:GetExecutionHistory',
  'states:ListExecutions',
  'states:ListStateMachines',
];

/** In the order of the program's help. */
export const permissions: readonly CommandPermissions[] = [
  {
    command: 'preview',
    actions: [
      'cloudformation:DescribeStackResources',
      'cloudformation:GetTemplateSummary',
      'ec2:DescribeInstances',
      'ec2:DescribeRegions',
      'iam:GetInstanceProfile',
      'states:ListStateMachines',
    ],
  },
  {
    command: 'explain',
    actions: [
      'cloudformation:DescribeStackResources',
      'cloudformation:GetTemplateSummary',
      'ec2:DescribeIamInstanceProfileAssociations',
      'ec2:DescribeInstances',
      'ec2:DescribeRegions',
      'iam:GetInstanceProfile',
      'logs:FilterLogEvents',
      'states:ListStateMachines',
    ],
  },
  {
    command: 'inventory',
    actions: [
      'autoscaling:DescribeAutoScalingGroups',
      'autoscaling:DescribeLaunchConfigurations',
      'cloudformation:DescribeStackResources',
      'cloudformation:GetTemplateSummary',
      'ec2:DescribeIamInstanceProfileAssociations',
      'ec2:DescribeInstances',
      'ec2:DescribeLaunchTemplateVersions',
      'ec2:DescribeRegions',
      'ec2:DescribeSpotInstanceRequests',
      'iam:GetInstanceProfile',
      'iam:ListInstanceProfiles',
      'states:ListStateMachines',
    ],
  },
  { command: 'plan replace-role', actions: planned },
  { command: 'plan replace-profile', actions: planned },
  { command: 'plan retire-profile', actions: planned },
  { command: 'start replace-role', actions: started },
  { command: 'start replace-profile', actions: started },
  { command: 'start retire-profile', actions: started },
  { command: 'watch', actions: followed },
  { command: 'status', actions: followed },
  { command: 'history', actions: followed },
];
