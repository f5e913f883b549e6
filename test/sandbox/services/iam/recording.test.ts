import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { send } from '../../send.ts';
import { trust } from '../../seed.ts';

/**
 * Real IAM through the AWS CLI, 2026-09-11, published by radkawar/stackd
 * (internal/services/iam/testdata/instance_profiles_aws.json, commit 9dc356f), which kept of an error its code.
 */
describe('what was recorded of real IAM happens in the sandbox', () => {
  const account = queryAccount();
  const profile = { InstanceProfileName: 'profile-probe-Profile' };
  const role = { RoleName: 'profile-probe-Role' };
  const other = { RoleName: 'profile-probe-Other' };
  const Path = '/profile-probe/';
  const Tags = [
    { Key: 'Team', Value: 'one' },
    { Key: 'team', Value: 'two' },
  ];
  const CreateDate = expect.any(Date);

  const bare = {
    Path,
    ...profile,
    InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
    Arn: 'arn:aws:iam::123456789012:instance-profile/profile-probe/profile-probe-Profile',
    CreateDate,
  };
  const roleInside = {
    Path,
    ...role,
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Arn: 'arn:aws:iam::123456789012:role/profile-probe/profile-probe-Role',
    CreateDate,
    AssumeRolePolicyDocument: encodeURIComponent(trust('ec2.amazonaws.com')),
  };
  const listed = { InstanceProfiles: [{ ...bare, Roles: [roleInside] }], IsTruncated: false };

  const observations: { label: string; operation: string; input: object; answer?: object; error?: string }[] = [
    {
      label: 'create',
      operation: 'CreateInstanceProfile',
      input: { ...profile, Path, Tags },
      answer: { InstanceProfile: { ...bare, Roles: [], Tags } },
    },
    {
      label: 'remove-unattached-from-empty',
      operation: 'RemoveRoleFromInstanceProfile',
      input: { ...profile, ...role },
      error: 'NoSuchEntity',
    },
    { label: 'add', operation: 'AddRoleToInstanceProfile', input: { ...profile, ...role }, answer: {} },
    {
      label: 'duplicate-add',
      operation: 'AddRoleToInstanceProfile',
      input: { ...profile, ...role },
      error: 'LimitExceeded',
    },
    {
      label: 'add-second-role',
      operation: 'AddRoleToInstanceProfile',
      input: { ...profile, ...other },
      error: 'LimitExceeded',
    },
    {
      label: 'remove-different-role',
      operation: 'RemoveRoleFromInstanceProfile',
      input: { ...profile, ...other },
      error: 'NoSuchEntity',
    },
    {
      label: 'get',
      operation: 'GetInstanceProfile',
      input: profile,
      answer: { InstanceProfile: { ...bare, Roles: [roleInside], Tags } },
    },
    { label: 'list', operation: 'ListInstanceProfiles', input: { PathPrefix: Path }, answer: listed },
    { label: 'list-for-role', operation: 'ListInstanceProfilesForRole', input: role, answer: listed },
    {
      label: 'delete-populated-profile',
      operation: 'DeleteInstanceProfile',
      input: profile,
      error: 'DeleteConflict',
    },
    { label: 'delete-associated-role', operation: 'DeleteRole', input: role, error: 'DeleteConflict' },
    { label: 'remove', operation: 'RemoveRoleFromInstanceProfile', input: { ...profile, ...role }, answer: {} },
    {
      label: 'repeat-remove',
      operation: 'RemoveRoleFromInstanceProfile',
      input: { ...profile, ...role },
      error: 'NoSuchEntity',
    },
  ];

  it('with two roles that are there before', async () => {
    for (const name of [role, other])
      await send(account, 'CreateRole', { ...name, Path, AssumeRolePolicyDocument: trust('ec2.amazonaws.com') });
    expect(account.iam.now().roles()).toHaveLength(2);
  });

  it.each(observations)('$label', async ({ operation, input, answer, error }) => {
    const answered = await send(account, operation, input);
    expect(answered).toEqual(error ? expect.objectContaining({ code: error }) : { status: 200, ...answer });
  });
});
