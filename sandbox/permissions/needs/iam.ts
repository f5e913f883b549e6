import type { Partition } from '../../world/partition.ts';
import type { IamView } from '../../services/iam/views.ts';
import { type Need, type Needs, type Parameters, rows } from './need.ts';
import { instanceProfileTags, roleTags } from '../condition-keys.ts';
import { passRole } from './pass-role.ts';
import { firstOf, requestTagContext, tagContext, tagsIn } from './tag-context.ts';

/** IAM of one account. */
export interface IamResources {
  partition: Partition;
  accountId: string;
  /** IAM as the control plane has it. */
  view: IamView;
}

const onProfile = [
  'DeleteInstanceProfile',
  'GetInstanceProfile',
  'ListInstanceProfileTags',
  'RemoveRoleFromInstanceProfile',
  'TagInstanceProfile',
  'UntagInstanceProfile',
];
const onRole = [
  'AttachRolePolicy',
  'CreateRole',
  'DeleteRole',
  'DeleteRolePermissionsBoundary',
  'DeleteRolePolicy',
  'DetachRolePolicy',
  'GetRole',
  'GetRolePolicy',
  'ListAttachedRolePolicies',
  'ListInstanceProfilesForRole',
  'ListRolePolicies',
  'PutRolePermissionsBoundary',
  'PutRolePolicy',
  'TagRole',
  'UpdateAssumeRolePolicy',
];

export const iamNeeds: Needs<IamResources> = {
  ...rows(onProfile, (operation) => (iam, parameters) => [profileNeed(iam, operation, parameters)]),
  ...rows(onRole, (operation) => (iam, parameters) => [roleNeed(iam, operation, parameters)]),
  // With tags it takes iam:TagInstanceProfile too: guesses.ts of test/sandbox/evidence/.
  CreateInstanceProfile: (iam, parameters) =>
    ['CreateInstanceProfile', ...(parameters['Tags'] === undefined ? [] : ['TagInstanceProfile'])].map((operation) => {
      const { shown: _, ...need } = profileNeed(iam, operation, parameters);
      return need;
    }),
  ListInstanceProfiles: (iam, { PathPrefix = '/' }) => [
    { action: 'iam:ListInstanceProfiles', resource: arnOf(iam, `instance-profile${String(PathPrefix)}`) },
  ],
  ListRoles: (iam, { PathPrefix = '/' }) => [
    { action: 'iam:ListRoles', resource: arnOf(iam, `role${String(PathPrefix)}`) },
  ],
  AddRoleToInstanceProfile: (iam, parameters) => [
    profileNeed(iam, 'AddRoleToInstanceProfile', parameters),
    // Also in China: aws/karpenter-provider-aws#6843.
    passRole(roleArn(iam, parameters), 'ec2.amazonaws.com'),
  ],
};

/**
 * A refusal says "role NAME" or "instance profile NAME", but names what the call would create by its ARN:
 * skypilot-org/skypilot#3366, aws/aws-cdk#27067, eksctl-io/eksctl#4096.
 */
const profileNeed = (iam: IamResources, operation: string, parameters: Parameters): Need => ({
  action: `iam:${operation}`,
  resource: profileArn(iam, parameters),
  context: firstOf(
    tagContext(instanceProfileTags, tagsIn(iam.view.profile(String(parameters['InstanceProfileName']))?.tags)),
    requestTagContext(parameters['Tags']),
  ),
  shown: `instance profile ${String(parameters['InstanceProfileName'])}`,
});

const roleNeed = (iam: IamResources, operation: string, parameters: Parameters): Need => ({
  action: `iam:${operation}`,
  resource: roleArn(iam, parameters),
  context: firstOf(
    tagContext(roleTags, tagsIn(iam.view.role(String(parameters['RoleName']))?.tags)),
    requestTagContext(parameters['Tags']),
  ),
  ...(operation !== 'CreateRole' && { shown: `role ${String(parameters['RoleName'])}` }),
});

/**
 * The ARN has the path, which a call names only to create something. For a profile that does not exist the ARN is judged
 * without a path: "the action ignores the path prefix", aws/aws-parallelcluster#5837.
 */
const profileArn = (iam: IamResources, { InstanceProfileName, Path = '/' }: Parameters): string => {
  const name = String(InstanceProfileName);
  return iam.view.profile(name)?.arn ?? arnOf(iam, `instance-profile${String(Path)}${name}`);
};

const roleArn = (iam: IamResources, { RoleName, Path = '/' }: Parameters): string => {
  const name = String(RoleName);
  return iam.view.role(name)?.arn ?? arnOf(iam, `role${String(Path)}${name}`);
};

const arnOf = ({ accountId, partition }: IamResources, resource: string): string =>
  `arn:${partition.name}:iam::${accountId}:${resource}`;
