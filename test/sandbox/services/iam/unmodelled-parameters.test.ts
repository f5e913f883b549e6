import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, trust } from '../../seed.ts';

const newRole = { RoleName: 'other', AssumeRolePolicyDocument: trust('ec2.amazonaws.com') };
const boundary = 'arn:aws:iam::aws:policy/PowerUserAccess';

describe('IAM in the sandbox', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['AddRoleToInstanceProfile', 'Force', { InstanceProfileName: 'web-profile', RoleName: 'web-role', Force: true }],
    ['AttachRolePolicy', 'PolicyArns', { RoleName: 'web-role', PolicyArns: [boundary] }],
    [
      'CreateInstanceProfile',
      'Tags.Propagate',
      { InstanceProfileName: 'other', Tags: [{ Key: 'a', Propagate: true }] },
    ],
    ['CreateRole', 'MaxPolicies', { ...newRole, MaxPolicies: 1 }],
    ['DeleteInstanceProfile', 'Force', { InstanceProfileName: 'web-profile', Force: true }],
    ['DeleteRole', 'Force', { RoleName: 'web-role', Force: true }],
    ['DeleteRolePermissionsBoundary', 'PermissionsBoundary', { RoleName: 'web-role', PermissionsBoundary: boundary }],
    ['DeleteRolePolicy', 'PolicyArn', { RoleName: 'web-role', PolicyName: 'a', PolicyArn: 'b' }],
    ['DetachRolePolicy', 'PolicyName', { RoleName: 'web-role', PolicyArn: 'a', PolicyName: 'b' }],
    ['GetInstanceProfile', 'Path', { InstanceProfileName: 'web-profile', Path: '/' }],
    ['GetRole', 'Path', { RoleName: 'web-role', Path: '/' }],
    ['GetRolePolicy', 'VersionId', { RoleName: 'web-role', PolicyName: 'a', VersionId: 'v1' }],
    ['ListAttachedRolePolicies', 'PathPrefix', { RoleName: 'web-role', PathPrefix: '/' }],
    ['ListInstanceProfiles', 'Path', { Path: '/' }],
    ['ListInstanceProfilesForRole', 'PathPrefix', { RoleName: 'web-role', PathPrefix: '/' }],
    ['ListInstanceProfileTags', 'TagKeys', { InstanceProfileName: 'web-profile', TagKeys: ['a'] }],
    ['ListRolePolicies', 'PathPrefix', { RoleName: 'web-role', PathPrefix: '/' }],
    ['ListRoles', 'Path', { Path: '/' }],
    [
      'PutRolePermissionsBoundary',
      'PolicyArn',
      { RoleName: 'web-role', PermissionsBoundary: boundary, PolicyArn: boundary },
    ],
    ['PutRolePolicy', 'PolicyArn', { RoleName: 'web-role', PolicyName: 'a', PolicyDocument: '{}', PolicyArn: 'b' }],
    [
      'RemoveRoleFromInstanceProfile',
      'Force',
      { InstanceProfileName: 'web-profile', RoleName: 'web-role', Force: true },
    ],
    [
      'TagInstanceProfile',
      'TagKeys',
      { InstanceProfileName: 'web-profile', Tags: [{ Key: 'a', Value: 'b' }], TagKeys: ['a'] },
    ],
    ['TagRole', 'TagKeys', { RoleName: 'web-role', Tags: [{ Key: 'a', Value: 'b' }], TagKeys: ['a'] }],
    [
      'UntagInstanceProfile',
      'Tags',
      { InstanceProfileName: 'web-profile', TagKeys: ['a'], Tags: [{ Key: 'a', Value: 'b' }] },
    ],
    ['UpdateAssumeRolePolicy', 'Description', { RoleName: 'web-role', PolicyDocument: '{}', Description: 'b' }],
  ])('refuses %s with %s by its name, and changes nothing', async (operation, path, parameters) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const state = (): object => ({ roles: account.iam.now().roles(), profiles: account.iam.now().profiles() });
    const before = state();

    await expect(account.call('iam', operation, parameters)).rejects.toMatchObject({
      code: 'UnknownParameter',
      status: 400,
      message: `The sandbox does not model the parameter ${path} of ${operation}.`,
    });
    expect(state()).toEqual(before);
  });
});
