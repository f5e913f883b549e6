import type { Operations } from '../../wire/operations.ts';
import {
  createInstanceProfile,
  deleteInstanceProfile,
  getInstanceProfile,
  listInstanceProfiles,
  listInstanceProfilesForRole,
} from './operations/instance-profiles.ts';
import {
  listInstanceProfileTags,
  tagInstanceProfile,
  untagInstanceProfile,
} from './operations/instance-profile-tags.ts';
import { deleteRolePermissionsBoundary, putRolePermissionsBoundary } from './operations/permissions-boundary.ts';
import { addRoleToInstanceProfile, removeRoleFromInstanceProfile } from './operations/profile-roles.ts';
import {
  attachRolePolicy,
  deleteRolePolicy,
  detachRolePolicy,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  putRolePolicy,
} from './operations/role-policies.ts';
import { createRole, deleteRole, getRole, listRoles, tagRole, updateAssumeRolePolicy } from './operations/roles.ts';
import type { IamService } from './views.ts';

const pages = ['Marker', 'MaxItems'];
const tags = ['Tags.Key', 'Tags.Value'];

export const operations: Operations<IamService> = {
  AddRoleToInstanceProfile: { takes: ['InstanceProfileName', 'RoleName'], run: addRoleToInstanceProfile },
  AttachRolePolicy: { takes: ['RoleName', 'PolicyArn'], run: attachRolePolicy },
  CreateInstanceProfile: { takes: ['InstanceProfileName', 'Path', ...tags], run: createInstanceProfile },
  CreateRole: {
    takes: [
      'RoleName',
      'Path',
      'AssumeRolePolicyDocument',
      'Description',
      'MaxSessionDuration',
      'PermissionsBoundary',
      ...tags,
    ],
    run: createRole,
  },
  DeleteInstanceProfile: { takes: ['InstanceProfileName'], run: deleteInstanceProfile },
  DeleteRole: { takes: ['RoleName'], run: deleteRole },
  DeleteRolePermissionsBoundary: { takes: ['RoleName'], run: deleteRolePermissionsBoundary },
  DeleteRolePolicy: { takes: ['RoleName', 'PolicyName'], run: deleteRolePolicy },
  DetachRolePolicy: { takes: ['RoleName', 'PolicyArn'], run: detachRolePolicy },
  GetInstanceProfile: { takes: ['InstanceProfileName'], run: getInstanceProfile },
  GetRole: { takes: ['RoleName'], run: getRole },
  GetRolePolicy: { takes: ['RoleName', 'PolicyName'], run: getRolePolicy },
  ListAttachedRolePolicies: { takes: ['RoleName', ...pages], run: listAttachedRolePolicies },
  ListInstanceProfiles: { takes: ['PathPrefix', ...pages], run: listInstanceProfiles },
  ListInstanceProfilesForRole: { takes: ['RoleName', ...pages], run: listInstanceProfilesForRole },
  ListInstanceProfileTags: { takes: ['InstanceProfileName', ...pages], run: listInstanceProfileTags },
  ListRolePolicies: { takes: ['RoleName', ...pages], run: listRolePolicies },
  ListRoles: { takes: ['PathPrefix', ...pages], run: listRoles },
  PutRolePermissionsBoundary: { takes: ['RoleName', 'PermissionsBoundary'], run: putRolePermissionsBoundary },
  PutRolePolicy: { takes: ['RoleName', 'PolicyName', 'PolicyDocument'], run: putRolePolicy },
  RemoveRoleFromInstanceProfile: { takes: ['InstanceProfileName', 'RoleName'], run: removeRoleFromInstanceProfile },
  TagInstanceProfile: { takes: ['InstanceProfileName', ...tags], run: tagInstanceProfile },
  TagRole: { takes: ['RoleName', ...tags], run: tagRole },
  UntagInstanceProfile: { takes: ['InstanceProfileName', 'TagKeys'], run: untagInstanceProfile },
  UpdateAssumeRolePolicy: { takes: ['RoleName', 'PolicyDocument'], run: updateAssumeRolePolicy },
};
