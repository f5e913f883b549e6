// What a deployment needs besides the actions of each type.

/** They give a role more, or bound it. */
export const whatARoleCan = ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'];
export const attach = ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'];

export const mapping = [
  'lambda:CreateEventSourceMapping',
  'lambda:DeleteEventSourceMapping',
  'lambda:GetEventSourceMapping',
  'lambda:UpdateEventSourceMapping',
];
export const tagMapping = ['lambda:ListTags', 'lambda:TagResource', 'lambda:UntagResource'];

/** They name no resource, or every one. */
export const describe = ['cloudformation:GetTemplateSummary', 'cloudwatch:DescribeAlarms', 'logs:DescribeLogGroups'];
export const describeVpc = [
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

export const stack = [
  'cloudformation:CancelUpdateStack',
  'cloudformation:ContinueUpdateRollback',
  'cloudformation:CreateChangeSet',
  'cloudformation:CreateStack',
  'cloudformation:DeleteChangeSet',
  'cloudformation:DeleteStack',
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:GetTemplate',
  'cloudformation:ListStackResources',
  'cloudformation:TagResource',
  'cloudformation:UntagResource',
  'cloudformation:UpdateStack',
];

/** With a customer key: docs/settings.md. */
export const key = ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'];
export const encryptLogs = ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'];
