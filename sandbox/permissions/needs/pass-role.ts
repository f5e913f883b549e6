import type { Need } from './need.ts';

/**
 * What it takes to let EC2 have a role. Recorded for EC2: iam:PassedToService holds, and iam:AssociatedResourceArn is not
 * the instance's own ARN. Its value is documented: IAM API Reference, AddRoleToInstanceProfile.
 */
export const passRole = (roleArn: string): Need => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: (key) => {
    if (key === 'iam:passedtoservice') return 'ec2.amazonaws.com';
    return key === 'iam:associatedresourcearn' ? `arn:aws:ec2:*:${roleArn.split(':')[4]}:instance/*` : undefined;
  },
});
