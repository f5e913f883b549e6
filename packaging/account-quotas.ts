import type { FittedPermissions } from './fit-permissions.ts';
import { type Quota, quotas } from './iam-quotas.ts';
import { charactersAllowed } from './policy-size.ts';

/** What the stack needs of the account, and how far IAM checks what AssignProfiles gives. */
export function needsOf({ roles, managedPolicies, boundToTag }: FittedPermissions): string[] {
  const [role, { attachedPolicies }] = mostAttached(roles);
  const binding = boundToTag
    ? 'IAM lets AssignProfiles give an instance profile only to an instance whose tag asks for it.'
    : 'IAM lets AssignProfiles give every instance profile of the policy to any instance: one statement for each takes more than IAM has room for. docs/policy.md says what that means.';
  if (managedPolicies === 0) return [binding];
  return [
    binding,
    'It needs of the account’s quotas in IAM:',
    `  ${quotas.attached.name}: ${needs(quotas.attached, attachedPolicies)} (${role})`,
    `  ${quotas.managed.name}: ${needs(quotas.managed, managedPolicies)}, beside those that you have`,
  ];
}

/** @returns a sentence for each role that IAM would refuse when the stack is deployed */
export const refusedByIam = ({ roles }: FittedPermissions): string[] =>
  Object.entries(roles).flatMap(([role, { inlineCharacters, attachedPolicies }]) => [
    ...(inlineCharacters > charactersAllowed.inline
      ? [`${role}: its policies would have ${inlineCharacters} characters; IAM allows ${charactersAllowed.inline}.`]
      : []),
    ...(attachedPolicies > quotas.attached.most
      ? [`${role}: it would need ${attachedPolicies} managed policies; IAM allows ${quotas.attached.most} at most.`]
      : []),
  ]);

const mostAttached = (roles: FittedPermissions['roles']) =>
  Object.entries(roles).toSorted(([, a], [, b]) => b.attachedPolicies - a.attachedPolicies)[0] ?? [
    '',
    { attachedPolicies: 0 },
  ];

const needs = ({ byDefault }: Quota, needed: number): string =>
  `needs ${needed}, default ${byDefault}${needed > byDefault ? '; before you deploy, ask for more in Service Quotas' : ''}`;
