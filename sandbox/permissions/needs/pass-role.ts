import type { Need } from './need.ts';

/**
 * The permission to give a role to EC2, under the name that the calling service has for it. iam:AssociatedResourceArn stands for all instances. Recorded for EC2
 * (radkawar/stackd, instance_profiles_authorization.json): it has the Region of the call. For IAM's AddRole it has none:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export const passRole = (roleArn: string, service: string, region = '*'): Need => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: (key) => {
    if (key === 'iam:passedtoservice') return service;
    return key === 'iam:associatedresourcearn'
      ? `arn:${roleArn.split(':')[1]}:ec2:${region}:${roleArn.split(':')[4]}:instance/*`
      : undefined;
  },
});
