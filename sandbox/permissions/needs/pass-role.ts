import type { Need } from './need.ts';

/**
 * The permission to give a role to EC2. iam:AssociatedResourceArn stands for all instances. Recorded for EC2
 * (radkawar/stackd, instance_profiles_authorization.json): it has the Region of the call. For IAM's AddRole it has none:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export const passRole = (roleArn: string, region = '*'): Need => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: (key) => {
    if (key === 'iam:passedtoservice') return 'ec2.amazonaws.com';
    return key === 'iam:associatedresourcearn'
      ? `arn:aws:ec2:${region}:${roleArn.split(':')[4]}:instance/*`
      : undefined;
  },
});
