import type { InstanceProfile as InstanceProfileAnswer, Role as RoleAnswer, Tag } from '@aws-sdk/client-iam';
import type { InstanceProfile, Role } from './entities.ts';
import { encodePolicy } from './policy-document.ts';
import type { IamView } from './views.ts';

/** As lists show a role: without its tags. */
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

/** As lists show an instance profile: without its tags. */
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

/** Recorded: no MaxSessionDuration and no Description here. */
function roleInProfile(role: Role): RoleAnswer {
  const { Description: _, MaxSessionDuration: __, ...answer } = roleAnswer(role);
  return answer;
}

/** Without tags the member is missing. Recorded. */
export const tagsAnswer = (tags: readonly Tag[]): { Tags?: Tag[] } => (tags.length > 0 ? { Tags: [...tags] } : {});
