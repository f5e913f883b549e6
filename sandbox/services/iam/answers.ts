import type { InstanceProfile as InstanceProfileAnswer, Role as RoleAnswer, Tag } from '@aws-sdk/client-iam';
import type { InstanceProfile, Role } from './entities.ts';
import { encodePolicy } from './policy-document.ts';
import type { IamView } from './views.ts';

/** A role as a list shows it: without its tags and its permissions boundary. */
export const roleAnswer = (role: Role): RoleAnswer => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodePolicy(role.trust),
  Description: role.description,
  MaxSessionDuration: role.maxSessionDuration,
});

/** What GetRole shows, and a list leaves out: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const wholeRoleAnswer = (role: Role): RoleAnswer => ({
  ...roleAnswer(role),
  ...(role.boundary && {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: role.boundary.arn,
    },
  }),
  ...tagsAnswer(role.tags),
});

/** An instance profile as a list shows it: without its tags. */
export function profileAnswer(view: IamView, profile: InstanceProfile): InstanceProfileAnswer {
  const role = profile.role === undefined ? undefined : view.role(profile.role);
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.createdAt),
    Roles: role ? [roleInProfile(role)] : [],
  };
}

/** Recorded: in an instance profile a role has no MaxSessionDuration and no Description. */
function roleInProfile(role: Role): RoleAnswer {
  const { Description: _, MaxSessionDuration: __, ...answer } = roleAnswer(role);
  return answer;
}

/** Recorded: without tags the member is missing. */
export const tagsAnswer = (tags: readonly Tag[]): { Tags?: Tag[] } => (tags.length > 0 ? { Tags: [...tags] } : {});
