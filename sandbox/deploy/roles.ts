import type { Iam } from '../services/iam/service.ts';
import { temporaryKeyId } from '../world/ids.ts';
import type { Caller } from '../permissions/caller.ts';
import type { Sts } from '../services/sts/service.ts';
import type { Template } from './template.ts';

interface RoleProperties {
  AssumeRolePolicyDocument: object;
  Policies?: readonly { PolicyName: string; PolicyDocument: object }[];
  ManagedPolicyArns?: readonly string[];
  PermissionsBoundary?: string;
}

/** A session of a role, which a service opened for what it runs. */
export interface Session {
  accessKeyId: string;
  caller: () => Caller;
}

/** Creates the managed policies and the roles of a stack. @returns a function that opens a session of a role, by its ARN */
export function deployRoles(
  template: Template,
  { iam, sts, region }: { iam: Iam; sts: Sts; region: string },
): (roleArn: string, name: string) => Session {
  for (const { arn, properties } of template.resources<{ PolicyDocument: object }>('AWS::IAM::ManagedPolicy'))
    iam.createPolicy(arn, JSON.stringify(properties.PolicyDocument));
  const roles = new Map(
    template.resources<RoleProperties>('AWS::IAM::Role').map(({ arn, properties }) => {
      const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
      const AssumeRolePolicyDocument = JSON.stringify(properties.AssumeRolePolicyDocument);
      const policies = (properties.Policies ?? []).map(
        ({ PolicyName, PolicyDocument }) => [PolicyName, JSON.stringify(PolicyDocument)] as const,
      );
      const attached = properties.ManagedPolicyArns ?? [];
      const { PermissionsBoundary } = properties;
      const role = { RoleName, AssumeRolePolicyDocument, ...(PermissionsBoundary && { PermissionsBoundary }) };
      return [arn, iam.createRole(role, Object.fromEntries(policies), attached)];
    }),
  );

  return (roleArn, name) => {
    const role = roles.get(roleArn);
    if (!role) throw new Error(`${roleArn} is not deployed.`);
    const accessKeyId = temporaryKeyId(`${roleArn} ${name}`);
    const identity = sts.openSession(accessKeyId, role, name);
    return { accessKeyId, caller: () => ({ identity, role: iam.now().role(role.name), region }) };
  };
}
