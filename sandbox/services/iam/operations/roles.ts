import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  TagRoleRequest,
  UpdateAssumeRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { roleAnswer, wholeRoleAnswer } from '../answers.ts';
import { changeRole } from '../change-role.ts';
import type { Role } from '../entities.ts';
import { alreadyExists, deleteConflict, quotaExceeded } from '../errors.ts';
import { validName, validPath } from '../names.ts';
import { pageOf } from '../page.ts';
import { validPolicy } from '../policy-document.ts';
import { requireRole } from '../require-entity.ts';
import { withTags } from '../tags.ts';
import { controlPlane, type IamService, replica } from '../views.ts';
import { policyOf } from './policies.ts';

export function createRole(iam: IamService, request: CreateRoleRequest): CreateRoleResponse {
  const now = iam.clock.now();
  const name = validName('roleName', request.RoleName);
  const path = validPath(request.Path);
  const trust = validPolicy('assumeRolePolicyDocument', request.AssumeRolePolicyDocument);
  if (iam.roles.taken(name, now)) throw alreadyExists(`Role with name ${name}`);
  if (iam.roles.has(iam.quotas.RolesPerAccount, now))
    throw quotaExceeded('RolesPerAccount', iam.quotas.RolesPerAccount);
  const role: Role = {
    path,
    name,
    id: iam.ids.unique('AROA'),
    arn: `arn:${iam.partition.name}:iam::${iam.accountId}:role${path}${name}`,
    createdAt: now,
    description: request.Description,
    maxSessionDuration: request.MaxSessionDuration ?? 3600,
    trust,
    policies: {},
    attached: [],
    boundary: request.PermissionsBoundary === undefined ? undefined : policyOf(iam, request.PermissionsBoundary),
    tags: withTags([], request.Tags),
  };
  iam.roles.write(name, role, now);
  return { Role: wholeRoleAnswer(role) };
}

export function getRole(iam: IamService, request: GetRoleRequest): GetRoleResponse {
  const role = requireRole(replica(iam), request.RoleName);
  return { Role: { ...wholeRoleAnswer(role), RoleLastUsed: {} } };
}

export function listRoles(iam: IamService, request: ListRolesRequest): ListRolesResponse {
  const { PathPrefix = '/' } = request;
  const under = replica(iam)
    .roles()
    .filter(({ path }) => path.startsWith(PathPrefix));
  const { items, ...page } = pageOf(under, request);
  return { Roles: items.map(roleAnswer), ...page };
}

export function deleteRole(iam: IamService, request: DeleteRoleRequest): void {
  const view = controlPlane(iam);
  const role = requireRole(view, request.RoleName);
  if (view.profiles().some((profile) => profile.role === role.name))
    throw deleteConflict('remove roles from instance profile');
  if (role.attached.length > 0) throw deleteConflict('detach all policies');
  if (Object.keys(role.policies).length > 0) throw deleteConflict('delete policies');
  iam.roles.write(role.name, undefined, iam.clock.now());
}

export function updateAssumeRolePolicy(iam: IamService, request: UpdateAssumeRolePolicyRequest): void {
  const trust = validPolicy('policyDocument', request.PolicyDocument);
  changeRole(iam, request.RoleName, () => ({ trust }));
}

export function tagRole(iam: IamService, request: TagRoleRequest): void {
  changeRole(iam, request.RoleName, ({ tags }) => ({ tags: withTags(tags, request.Tags) }));
}
