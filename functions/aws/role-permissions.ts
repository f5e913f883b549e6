import { GetRoleCommand, paginateListAttachedRolePolicies, paginateListRolePolicies } from '@aws-sdk/client-iam';
import type { ManagedPolicy, RolePermissions } from '../role-permissions.ts';
import { iam } from './iam-client.ts';

/** What IAM has for a role that does not say: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
const defaultSessionSeconds = 3600;

/** @throws NoSuchEntityException when there is no such role */
export async function permissionsOf(role: string): Promise<RolePermissions> {
  const [{ Role }, managedPolicies, inlinePolicies] = await Promise.all([
    iam.send(new GetRoleCommand({ RoleName: role })),
    managedPoliciesOf(role),
    inlinePoliciesOf(role),
  ]);
  const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    role,
    managedPolicies,
    inlinePolicies,
    ...(boundary !== undefined && { boundary }),
    maxSessionSeconds: Role?.MaxSessionDuration ?? defaultSessionSeconds,
  };
}

async function managedPoliciesOf(role: string): Promise<ManagedPolicy[]> {
  const policies: ManagedPolicy[] = [];
  for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client: iam }, { RoleName: role })) {
    policies.push(...AttachedPolicies.map(({ PolicyName: name = '', PolicyArn: arn = '' }) => ({ name, arn })));
  }
  return policies;
}

async function inlinePoliciesOf(role: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client: iam }, { RoleName: role })) {
    names.push(...PolicyNames);
  }
  return names;
}
