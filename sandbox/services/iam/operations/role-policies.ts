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
import { noSuchRolePolicy } from '../errors.ts';
import { validName } from '../names.ts';
import { pageOf } from '../page.ts';
import { encodePolicy, validPolicy } from '../policy-document.ts';
import { requireRole } from '../require-entity.ts';
import { type IamService, replica } from '../views.ts';

export function putRolePolicy(iam: IamService, request: PutRolePolicyRequest): void {
  const name = validName('policyName', request.PolicyName);
  const document = validPolicy('policyDocument', request.PolicyDocument);
  changeRole(iam, request.RoleName, ({ policies }) => ({ policies: { ...policies, [name]: document } }));
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

/** The sandbox has no managed policies, so it takes any ARN. */
export function attachRolePolicy(iam: IamService, request: AttachRolePolicyRequest): void {
  const arn = request.PolicyArn ?? '';
  changeRole(iam, request.RoleName, ({ attached }) => ({ attached: [...new Set([...attached, arn])] }));
}

export function detachRolePolicy(iam: IamService, request: DetachRolePolicyRequest): void {
  const arn = request.PolicyArn ?? '';
  changeRole(iam, request.RoleName, ({ attached }) => {
    if (!attached.includes(arn)) throw noSuchRolePolicy(arn);
    return { attached: attached.filter((other) => other !== arn) };
  });
}

export function listAttachedRolePolicies(
  iam: IamService,
  request: ListAttachedRolePoliciesRequest,
): ListAttachedRolePoliciesResponse {
  const { attached } = requireRole(replica(iam), request.RoleName);
  const named = attached.map((arn) => ({ arn, name: arn.slice(arn.lastIndexOf('/') + 1) }));
  const { items, ...page } = pageOf(named, request);
  return { AttachedPolicies: items.map(({ arn, name }) => ({ PolicyArn: arn, PolicyName: name })), ...page };
}
