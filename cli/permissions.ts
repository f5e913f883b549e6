/** What a person needs in IAM to run a command. docs/cli.md lists it. */
export interface CommandPermissions {
  /** The command's name: `policy test` */
  command: string;
  /** Every action that it calls, such as `states:ListExecutions`; sorted. */
  actions: readonly string[];
}

const readExecution = ['states:DescribeExecution', 'states:GetExecutionHistory'];
const listExecutions = 'states:ListExecutions';
const findStack = 'states:ListStateMachines';

/** To find an execution, and to see where it stands. */
const seeExecution = [...readExecution, listExecutions, findStack];

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
  {
    command: 'status',
    actions: ['states:DescribeExecution', 'states:ListExecutions', 'states:ListStateMachines'],
  },
];
