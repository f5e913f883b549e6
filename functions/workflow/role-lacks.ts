import type { RolePermissions } from '../role-permissions.ts';
import { cut } from '../text.ts';

/** So many policies a warning names. */
const mostNamed = 10;

/**
 * What a role lacks that the former one has, for a person to read before it hurts; what takes most from the instances comes
 * first. Only names are compared: what policies allow, nobody can say without knowing all that is asked for.
 */
export function lacksOf(former: RolePermissions, role: RolePermissions): string[] {
  const managed = former.managedPolicies.filter(({ arn }) => !role.managedPolicies.some((other) => other.arn === arn));
  const inline = former.inlinePolicies.filter((name) => !role.inlinePolicies.includes(name));
  const names = managed.map(({ name }) => name);
  return [
    ...lacking(former, role, names, { one: 'managed policy', many: 'managed policies' }),
    ...lacking(former, role, inline, { one: 'inline policy', many: 'inline policies' }),
    ...boundaryText(former, role),
    ...sessionText(former, role),
  ];
}

function lacking(
  former: RolePermissions,
  role: RolePermissions,
  names: readonly string[],
  policy: { one: string; many: string },
): string[] {
  if (names.length === 0) return [];
  const policies = `${names.length} ${names.length === 1 ? policy.one : policy.many}`;
  const named = names.toSorted().slice(0, mostNamed).join(', ');
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return [
    `Role ${role.role} lacks ${policies} that role ${former.role} has: ${named}${more}. Instances lose what nothing else allows them.`,
  ];
}

function boundaryText(former: RolePermissions, role: RolePermissions): string[] {
  if (former.boundary === role.boundary) return [];
  const [was, is] = [former.boundary, role.boundary].map((arn) => arn && cut(arn, 200));
  if (is === undefined) {
    return [`Role ${role.role} has no permissions boundary; that of role ${former.role} is ${was}.`];
  }
  const before = was === undefined ? `role ${former.role} has none` : `that of role ${former.role} is ${was}`;
  return [
    `The permissions boundary of role ${role.role} is ${is}; ${before}. Instances lose what this boundary does not allow.`,
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html: instances have credentials for as long as before. */
function sessionText(former: RolePermissions, role: RolePermissions): string[] {
  if (role.maxSessionSeconds >= former.maxSessionSeconds) return [];
  return [
    `Sessions of role ${role.role} last ${role.maxSessionSeconds} s at most, those of role ${former.role} ${former.maxSessionSeconds} s. This concerns whoever else assumes the role, and no instance.`,
  ];
}

/** @param error what IAM answered */
export const notComparedText = (formerRole: string, role: string, { name, message }: Error): string =>
  `What role ${role} lacks that role ${formerRole} has is not known, because IAM did not say: ${name}: ${cut(message.replace(/\.$/, ''), 200)}. Compare the two in the IAM console.`;
