import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole, trust } from '../../seed.ts';
import { send } from '../../send.ts';

const AssumeRolePolicyDocument = trust('ec2.amazonaws.com');

interface Refusal {
  title: string;
  operation: string;
  input: object;
  status: number;
  code: string;
  message: string;
}

/** In an account with the instance profile `web-profile`, which holds the role `web-role`; the instance profile `empty`; and the role `spare`. */
const refusals: Refusal[] = [
  {
    title: 'a profile whose name is taken, in other case',
    operation: 'CreateInstanceProfile',
    input: { InstanceProfileName: 'WEB-PROFILE' },
    status: 409,
    code: 'EntityAlreadyExists',
    message: 'Instance Profile WEB-PROFILE already exists.',
  },
  {
    title: 'a role whose name is taken',
    operation: 'CreateRole',
    input: { RoleName: 'web-role', AssumeRolePolicyDocument },
    status: 409,
    code: 'EntityAlreadyExists',
    message: 'Role with name web-role already exists.',
  },
  {
    title: 'a profile that is not there',
    operation: 'GetInstanceProfile',
    input: { InstanceProfileName: 'absent' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'Instance Profile absent cannot be found.',
  },
  {
    title: 'a role that is not there',
    operation: 'GetRole',
    input: { RoleName: 'absent' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role with name absent cannot be found.',
  },
  {
    title: 'a role that is not there, to be added',
    operation: 'AddRoleToInstanceProfile',
    input: { InstanceProfileName: 'empty', RoleName: 'absent' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role with name absent cannot be found.',
  },
  {
    title: 'the role that is in the profile already',
    operation: 'AddRoleToInstanceProfile',
    input: { InstanceProfileName: 'web-profile', RoleName: 'web-role' },
    status: 409,
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
  },
  {
    title: 'a role that is not in the profile, to be removed',
    operation: 'RemoveRoleFromInstanceProfile',
    input: { InstanceProfileName: 'web-profile', RoleName: 'spare' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role with name spare cannot be found.',
  },
  {
    title: 'a role of a service, to be added',
    operation: 'AddRoleToInstanceProfile',
    input: { InstanceProfileName: 'empty', RoleName: 'AWSServiceRoleForX' },
    status: 400,
    code: 'UnmodifiableEntity',
    message:
      "Cannot perform the operation on the protected role 'AWSServiceRoleForX' - this role is only modifiable by AWS",
  },
  {
    title: 'a profile with a role, to be deleted',
    operation: 'DeleteInstanceProfile',
    input: { InstanceProfileName: 'web-profile' },
    status: 409,
    code: 'DeleteConflict',
    message: 'Cannot delete entity, must remove roles from instance profile first.',
  },
  {
    title: 'a role in a profile, to be deleted',
    operation: 'DeleteRole',
    input: { RoleName: 'web-role' },
    status: 409,
    code: 'DeleteConflict',
    message: 'Cannot delete entity, must remove roles from instance profile first.',
  },
  {
    title: 'a policy that the role does not have',
    operation: 'GetRolePolicy',
    input: { RoleName: 'web-role', PolicyName: 'absent' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role policy with name absent cannot be found.',
  },
  {
    title: 'a policy that the role does not have, called as every object calls something',
    operation: 'GetRolePolicy',
    input: { RoleName: 'web-role', PolicyName: 'constructor' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role policy with name constructor cannot be found.',
  },
  {
    title: 'a permissions boundary that the role does not have',
    operation: 'DeleteRolePermissionsBoundary',
    input: { RoleName: 'web-role' },
    status: 404,
    code: 'NoSuchEntity',
    message: 'The role with name web-role has no permissions boundary.',
  },
  {
    title: 'tags for a profile that is not there',
    operation: 'TagInstanceProfile',
    input: { InstanceProfileName: 'absent', Tags: [{ Key: 'a', Value: 'b' }] },
    status: 404,
    code: 'NoSuchEntity',
    message: 'Instance Profile absent cannot be found.',
  },
  {
    title: 'the 51st tag',
    operation: 'TagInstanceProfile',
    input: {
      InstanceProfileName: 'empty',
      Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: '' })),
    },
    status: 409,
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for TagsPerResource: 50',
  },
  {
    title: 'a name with a space',
    operation: 'CreateInstanceProfile',
    input: { InstanceProfileName: 'a b' },
    status: 400,
    code: 'ValidationError',
    message:
      'The specified value for instanceProfileName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  },
  {
    title: 'a role name that is too long',
    operation: 'CreateRole',
    input: { RoleName: 'x'.repeat(65), AssumeRolePolicyDocument },
    status: 400,
    code: 'ValidationError',
    message: `1 validation error detected: Value '${'x'.repeat(65)}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  },
  {
    title: 'no name',
    operation: 'DeleteInstanceProfile',
    input: {},
    status: 400,
    code: 'ValidationError',
    message:
      "1 validation error detected: Value null at 'instanceProfileName' failed to satisfy constraint: Member must not be null",
  },
  {
    title: 'a path without its last slash',
    operation: 'CreateInstanceProfile',
    input: { InstanceProfileName: 'new', Path: '/team' },
    status: 400,
    code: 'ValidationError',
    message:
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  },
  {
    title: 'a trust policy that is no JSON',
    operation: 'UpdateAssumeRolePolicy',
    input: { RoleName: 'web-role', PolicyDocument: '{' },
    status: 400,
    code: 'MalformedPolicyDocument',
    message: 'This policy contains invalid Json',
  },
  {
    title: 'a page of none',
    operation: 'ListInstanceProfiles',
    input: { MaxItems: 0 },
    status: 400,
    code: 'ValidationError',
    message:
      "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
  },
  {
    title: 'a marker that no page gave',
    operation: 'ListRoles',
    input: { Marker: 'nonsense' },
    status: 400,
    code: 'ValidationError',
    message: 'Invalid Marker.',
  },
  {
    title: 'an operation that the sandbox does not have',
    operation: 'ListUsers',
    input: {},
    status: 400,
    code: 'InvalidAction',
    message: 'The action ListUsers is not valid for this web service.',
  },
];

describe('IAM refuses', () => {
  it.each(refusals)('$title', async ({ operation, input, status, code, message }) => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'empty' });
    await createRole(account, 'spare');
    const Path = '/aws-service-role/x.amazonaws.com/';
    await account.call('iam', 'CreateRole', { RoleName: 'AWSServiceRoleForX', Path, AssumeRolePolicyDocument });

    expect(await send(account, operation, input)).toEqual({ status, code, message });
  });

  it('a profile beyond the quota', async () => {
    const account = queryAccount();
    for (let number = 1; number <= 1000; number++)
      await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: `profile-${number}` });

    expect(await send(account, 'CreateInstanceProfile', { InstanceProfileName: 'one-more' })).toEqual({
      status: 409,
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for InstanceProfilesPerAccount: 1000',
    });
  });
});
