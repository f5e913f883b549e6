import type { DeleteRolePermissionsBoundaryRequest, PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { changeRole } from '../change-role.ts';
import { noSuchBoundary } from '../errors.ts';
import type { IamService } from '../views.ts';
import { policyOf } from './policies.ts';

export const putRolePermissionsBoundary = (iam: IamService, request: PutRolePermissionsBoundaryRequest): void =>
  changeRole(iam, request.RoleName, () => ({ boundary: policyOf(iam, request.PermissionsBoundary ?? '') }));

export const deleteRolePermissionsBoundary = (iam: IamService, request: DeleteRolePermissionsBoundaryRequest): void =>
  changeRole(iam, request.RoleName, ({ name, boundary }) => {
    if (!boundary) throw noSuchBoundary(name);
    return { boundary: undefined };
  });
