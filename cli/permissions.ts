/** What a person needs in IAM to run a command. docs/cli.md lists it. */
export interface CommandPermissions {
  /** The command's name: `policy test` */
  command: string;
  /** Every action that it calls, such as `states:ListExecutions`; sorted. */
  actions: readonly string[];
}

const findStack = 'states:ListStateMachines';
const readExecution = ['states:DescribeExecution', 'states:GetExecutionHistory'];

/** To find an execution, and to see where it stands. */
const seeExecution = [...readExecution, 'states:ListExecutions', findStack];

const planned = ['states:DescribeExecution', findStack, 'states:StartExecution'];
const started = [...readExecution, findStack, 'states:StartExecution'];

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
  { command: 'watch', actions: seeExecution },
  { command: 'status', actions: seeExecution },
  { command: 'history', actions: ['cloudtrail:LookupEvents', ...seeExecution] },
  { command: 'hold', actions: ['iam:GetInstanceProfile', 'iam:TagInstanceProfile', ...seeExecution] },
  { command: 'resume', actions: ['iam:GetInstanceProfile', 'iam:UntagInstanceProfile', ...seeExecution] },
  { command: 'approve', actions: ['iam:GetInstanceProfile', 'iam:TagInstanceProfile', ...seeExecution] },
  { command: 'stop', actions: ['iam:GetInstanceProfile', 'iam:TagInstanceProfile', ...seeExecution] },
  { command: 'back', actions: ['iam:GetInstanceProfile', ...readExecution, findStack, 'states:StartExecution'] },
  {
    command: 'mend',
    actions: [
      'ec2:AssociateIamInstanceProfile',
      'ec2:DescribeIamInstanceProfileAssociations',
      'ec2:DescribeInstances',
      'ec2:ReplaceIamInstanceProfileAssociation',
      'ec2:StartInstances',
      'iam:AddRoleToInstanceProfile',
      'iam:GetInstanceProfile',
      'iam:PassRole',
      ...readExecution,
      findStack,
      'states:StartExecution',
    ],
  },
  {
    command: 'revoke-sessions',
    actions: [
      'ec2:DescribeInstances',
      'ec2:DescribeRegions',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListInstanceProfilesForRole',
      'iam:PutRolePolicy',
    ],
  },
  {
    command: 'dead-letters',
    actions: [
      'ec2:DescribeInstances',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListMessageMoveTasks',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
      'sqs:StartMessageMoveTask',
      findStack,
    ],
  },
  { command: 'report', actions: ['cloudtrail:LookupEvents', ...seeExecution] },
];
