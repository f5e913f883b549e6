import type { Need } from './need.ts';

/**
 * The permission to give a role to EC2. Recorded for EC2: iam:PassedToService is set, and iam:AssociatedResourceArn is not
 * the instance's own ARN. Its value: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export const passRole = (roleArn: string): Need => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: (key) => {
    if (key === 'iam:passedtoservice') return 'ec2.amazonaws.com';
    return key === 'iam:associatedresourcearn' ? `arn:aws:ec2:*:${roleArn.split(':')[4]}:instance/*` : undefined;
  },
});
