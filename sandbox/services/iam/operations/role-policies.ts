import type {
  AttachRolePolicyRequest,
  DeleteRolePolicyRequest,
  DetachRolePolicyRequest,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  PutRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { changeRole } from '../change-role.ts';
import { inlinePoliciesTooLong, noSuchRolePolicy, quotaExceeded } from '../errors.ts';
import { validName } from '../names.ts';
import { pageOf } from '../page.ts';
import { encodePolicy, sizeOf, validPolicy } from '../policy-document.ts';
import { quotas } from '../quotas.ts';
import { requireRole } from '../require-entity.ts';
import { type IamService, replica } from '../views.ts';
import { policyOf } from './policies.ts';

export function putRolePolicy(iam: IamService, request: PutRolePolicyRequest): void {
  const name = validName('policyName', request.PolicyName);
  const document = validPolicy('policyDocument', request.PolicyDocument);
  changeRole(iam, request.RoleName, (role) => {
    const policies = { ...role.policies, [name]: document };
    const characters = Object.values(policies).reduce((sum, policy) => sum + sizeOf(policy), 0);
    if (characters > quotas.InlinePolicySize) throw inlinePoliciesTooLong(role.name, quotas.InlinePolicySize);
    return { policies };
  });
}

export function getRolePolicy(iam: IamService, request: GetRolePolicyRequest): GetRolePolicyResponse {
  const role = requireRole(replica(iam), request.RoleName);
  const PolicyName = validName('policyName', request.PolicyName);
  const document = Object.hasOwn(role.policies, PolicyName) ? role.policies[PolicyName] : undefined;
  if (document === undefined) throw noSuchRolePolicy(PolicyName);
  return { RoleName: role.name, PolicyName, PolicyDocument: encodePolicy(document) };
}

export function deleteRolePolicy(iam: IamService, request: DeleteRolePolicyRequest): void {
  const name = validName('policyName', request.PolicyName);
  changeRole(iam, request.RoleName, ({ policies }) => {
    if (!Object.hasOwn(policies, name)) throw noSuchRolePolicy(name);
    const { [name]: _, ...others } = policies;
    return { policies: others };
  });
}

export function listRolePolicies(iam: IamService, request: ListRolePoliciesRequest): ListRolePoliciesResponse {
  const { policies } = requireRole(replica(iam), request.RoleName);
  const { items, ...page } = pageOf(
    Object.keys(policies).map((name) => ({ name })),
    request,
  );
  return { PolicyNames: items.map(({ name }) => name), ...page };
}

export function attachRolePolicy(iam: IamService, request: AttachRolePolicyRequest): void {
  const arn = request.PolicyArn ?? '';
  changeRole(iam, request.RoleName, ({ attached }) => {
    const others = attached.filter((other) => other.arn !== arn);
    if (others.length >= iam.quotas.PoliciesPerRole) throw quotaExceeded('PoliciesPerRole', iam.quotas.PoliciesPerRole);
    return { attached: [...others, policyOf(iam, arn)] };
  });
}

export function detachRolePolicy(iam: IamService, request: DetachRolePolicyRequest): void {
  const arn = request.PolicyArn ?? '';
  changeRole(iam, request.RoleName, ({ attached }) => {
    if (attached.every((other) => other.arn !== arn)) throw noSuchRolePolicy(arn);
    return { attached: attached.filter((other) => other.arn !== arn) };
  });
}

export function listAttachedRolePolicies(
  iam: IamService,
  request: ListAttachedRolePoliciesRequest,
): ListAttachedRolePoliciesResponse {
  const { attached } = requireRole(replica(iam), request.RoleName);
  const { items, ...page } = pageOf([...attached], request);
  return { AttachedPolicies: items.map(({ arn, name }) => ({ PolicyArn: arn, PolicyName: name })), ...page };
}
