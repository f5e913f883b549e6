import { describe, expect, it } from 'vitest';
import { needsOf, refusedByIam } from '../../packaging/account-quotas.ts';
import type { FittedPermissions } from '../../packaging/fit-permissions.ts';

const permissions = (changes: Partial<FittedPermissions> = {}): FittedPermissions => ({
  resources: {},
  roles: {
    PlanRole: { inlineCharacters: 900, attachedPolicies: 0 },
    AssignProfilesRole: { inlineCharacters: 10_000, attachedPolicies: 23 },
  },
  managedPolicies: 60,
  boundToTag: true,
  ...changes,
});

describe('what the stack needs of the account', () => {
  it('is the managed policies of the role with the most, and all together', () => {
    expect(needsOf(permissions()).slice(1)).toEqual([
      'It needs of the account’s quotas in IAM:',
      '  Managed policies attached to an IAM role: needs 23, default 20; before you deploy, ask for more in Service Quotas (AssignProfilesRole)',
      '  Customer managed policies in an AWS account: needs 60, default 1500, beside those that you have',
    ]);
  });

  it('is nothing without managed policies', () => {
    expect(needsOf(permissions({ managedPolicies: 0 }))).toHaveLength(1);
  });

  it.each([
    [true, 'only to an instance whose tag asks for it'],
    [false, 'to any instance'],
  ])('comes with how far IAM checks what is given: bound to the tag is %s', (boundToTag, said) => {
    expect(needsOf(permissions({ boundToTag }))[0]).toContain(said);
  });
});

describe('a role', () => {
  it.each([
    ['with too long inline policies', 10_241, 0, 'its policies would have 10241 characters; IAM allows 10240.'],
    ['with too many managed policies', 900, 26, 'it would need 26 managed policies; IAM allows 25 at most.'],
  ])('%s is named with what it has and what is allowed', (_, inlineCharacters, attachedPolicies, why) => {
    expect(refusedByIam(permissions({ roles: { SomeRole: { inlineCharacters, attachedPolicies } } }))).toEqual([
      `SomeRole: ${why}`,
    ]);
  });

  it('at the limit is not', () => {
    const roles = { SomeRole: { inlineCharacters: 10_240, attachedPolicies: 25 } };

    expect(refusedByIam(permissions({ roles }))).toEqual([]);
  });
});
