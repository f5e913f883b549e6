import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetInstanceProfileCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfileTagsCommand,
  ListRolePoliciesCommand,
  paginateListInstanceProfiles,
  paginateListRoles,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagInstanceProfileCommand,
  TagRoleCommand,
  UntagInstanceProfileCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole, trust } from '../../seed.ts';

const roleIn = async ({ iamClient }: ReturnType<typeof queryAccount>) => {
  const { InstanceProfile } = await iamClient.send(
    new GetInstanceProfileCommand({ InstanceProfileName: 'web-profile' }),
  );
  return InstanceProfile?.Roles?.map(({ RoleName }) => RoleName);
};

describe('a role', () => {
  it('is as it was created, its trust policy URL-encoded', async () => {
    const { iamClient } = queryAccount();
    const AssumeRolePolicyDocument = trust('ec2.amazonaws.com').replace('sts:AssumeRole', 'sts:*');
    const Tags = [{ Key: 'team', Value: 'ä & <b>' }];
    await iamClient.send(
      new CreateRoleCommand({
        RoleName: 'web-role',
        Path: '/team/',
        AssumeRolePolicyDocument,
        Description: 'serves',
        Tags,
      }),
    );

    const { Role } = await iamClient.send(new GetRoleCommand({ RoleName: 'web-role' }));
    expect(Role).toMatchObject({
      Path: '/team/',
      RoleName: 'web-role',
      Arn: 'arn:aws:iam::123456789012:role/team/web-role',
      CreateDate: new Date('2026-11-02T09:00:00Z'),
      Description: 'serves',
      MaxSessionDuration: 3600,
      Tags,
    });
    expect(Role?.AssumeRolePolicyDocument).toContain('sts%3A%2A');
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(AssumeRolePolicyDocument);
  });

  it('changes its trust policy and its tags', async () => {
    const account = queryAccount();
    await createRole(account, 'web-role');
    const PolicyDocument = trust('lambda.amazonaws.com');
    await account.iamClient.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'web-role', PolicyDocument }));
    for (const Value of ['old', 'new'])
      await account.iamClient.send(new TagRoleCommand({ RoleName: 'web-role', Tags: [{ Key: 'team', Value }] }));

    const { Role } = await account.iamClient.send(new GetRoleCommand({ RoleName: 'web-role' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(PolicyDocument);
    expect(Role?.Tags).toEqual([{ Key: 'team', Value: 'new' }]);
  });

  it('shows its permissions boundary by itself, and not in a list', async () => {
    const account = queryAccount();
    const { iamClient } = account;
    const RoleName = 'web-role';
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
    const AssumeRolePolicyDocument = trust('ec2.amazonaws.com');
    await iamClient.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, PermissionsBoundary, MaxSessionDuration: 7200 }),
    );
    const shown = async () => (await iamClient.send(new GetRoleCommand({ RoleName }))).Role;

    expect(await shown()).toMatchObject({
      MaxSessionDuration: 7200,
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
        PermissionsBoundaryArn: PermissionsBoundary,
      },
    });
    for await (const { Roles } of paginateListRoles({ client: iamClient }, {}))
      expect(Roles?.map((role) => role.PermissionsBoundary)).toEqual([undefined]);
    await iamClient.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect((await shown())?.PermissionsBoundary).toBeUndefined();
    await iamClient.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    expect((await shown())?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
  });

  it('is deleted when its policies are', async () => {
    const account = queryAccount();
    await createRole(account, 'web-role');
    const { iamClient } = account;
    const RoleName = 'web-role';
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
    await iamClient.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: '{"a":1}' }));
    await iamClient.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));

    expect(await iamClient.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'inline' }))).toMatchObject({
      PolicyDocument: '%7B%22a%22%3A1%7D',
    });
    expect(await iamClient.send(new ListRolePoliciesCommand({ RoleName }))).toMatchObject({ PolicyNames: ['inline'] });
    expect(await iamClient.send(new ListAttachedRolePoliciesCommand({ RoleName }))).toMatchObject({
      AttachedPolicies: [{ PolicyName: 'AmazonSSMManagedInstanceCore', PolicyArn }],
    });
    await expect(iamClient.send(new DeleteRoleCommand({ RoleName }))).rejects.toThrow('must detach all policies first');
    await iamClient.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(iamClient.send(new DeleteRoleCommand({ RoleName }))).rejects.toThrow('must delete policies first');
    await iamClient.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'inline' }));
    await iamClient.send(new DeleteRoleCommand({ RoleName }));
    expect(account.iam.now().roles()).toEqual([]);
  });
});

describe('lists', () => {
  it('come in pages, in order of name, under a path', async () => {
    const account = queryAccount();
    for (const name of ['d', 'b', 'a', 'e', 'c'])
      await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: name, Path: '/team/' });
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'other' });

    const pages: string[][] = [];
    const settings = { client: account.iamClient, pageSize: 2 };
    for await (const page of paginateListInstanceProfiles(settings, { PathPrefix: '/team/' }))
      pages.push((page.InstanceProfiles ?? []).map(({ InstanceProfileName = '' }) => InstanceProfileName));
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('have up to a thousand profiles on a page, of as many as AWS has allowed', async () => {
    const { call, iamClient } = queryAccount({ quotas: { InstanceProfilesPerAccount: 2500 } });
    const create = (number: number) =>
      call('iam', 'CreateInstanceProfile', { InstanceProfileName: `profile-${number}` });
    for (let number = 0; number < 2500; number += 1) await create(number);

    const names = new Set<string | undefined>();
    const sizes: number[] = [];
    for await (const { InstanceProfiles = [] } of paginateListInstanceProfiles(
      { client: iamClient, pageSize: 1000 },
      {},
    )) {
      sizes.push(InstanceProfiles.length);
      for (const { InstanceProfileName } of InstanceProfiles) names.add(InstanceProfileName);
    }
    expect([sizes, names.size]).toEqual([[1000, 1000, 500], 2500]);
    await expect(create(2500)).rejects.toThrow('Cannot exceed quota for InstanceProfilesPerAccount: 2500');
  });

  it('show roles without their tags', async () => {
    const account = queryAccount();
    const input = {
      RoleName: 'web-role',
      AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
      Tags: [{ Key: 'k', Value: 'v' }],
    };
    await account.iamClient.send(new CreateRoleCommand(input));

    const roles = [];
    for await (const page of paginateListRoles({ client: account.iamClient }, {})) roles.push(...(page.Roles ?? []));
    expect(roles.map(({ RoleName, Tags }) => ({ RoleName, Tags }))).toEqual([
      { RoleName: 'web-role', Tags: undefined },
    ]);
  });

  it('show the tags of a profile, whose keys differ by case', async () => {
    const { call, iamClient } = queryAccount();
    const Tags = [
      { Key: 'Team', Value: 'one' },
      { Key: 'team', Value: 'two' },
    ];
    await call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile', Tags });
    const answer = await iamClient.send(new ListInstanceProfileTagsCommand({ InstanceProfileName: 'web-profile' }));
    expect(answer.Tags).toEqual(Tags);
  });
});

describe('an instance profile', () => {
  it('gets tags, changes them by their key and loses them', async () => {
    const { call, iamClient } = queryAccount();
    const InstanceProfileName = 'web-profile';
    const Tags = [{ Key: 'team', Value: 'one' }];
    await call('iam', 'CreateInstanceProfile', { InstanceProfileName, Tags });
    const tag = async (Key: string, Value: string) =>
      iamClient.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: [{ Key, Value }] }));
    await tag('team', 'two');
    await tag('Team', 'three');
    const shown = async () =>
      (await iamClient.send(new GetInstanceProfileCommand({ InstanceProfileName }))).InstanceProfile?.Tags;

    expect(await shown()).toEqual([
      { Key: 'team', Value: 'two' },
      { Key: 'Team', Value: 'three' },
    ]);
    await iamClient.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ['Team', 'absent'] }));
    expect(await shown()).toEqual([{ Key: 'team', Value: 'two' }]);
  });
});

describe('what was written shows up', () => {
  it('at once in reads, as recorded', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    expect(await roleIn(account)).toEqual([]);
  });

  it('late in reads where an account says so, while writes are checked against what is', async () => {
    const account = queryAccount({ iam: { reads: 5 } });
    await createProfile(account, 'web-profile', 'web-role');
    await createRole(account, 'web-role-v2');
    await account.call('iam', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.call('iam', 'AddRoleToInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role-v2',
    });
    expect(await roleIn(account)).toEqual(['web-role']);
    await account.clock.advance(4999);
    expect(await roleIn(account)).toEqual(['web-role']);
    await account.clock.advance(1);
    expect(await roleIn(account)).toEqual(['web-role-v2']);
  });

  it('late: the tags of a profile are those of before until then', async () => {
    const account = queryAccount({ iam: { reads: 5 } });
    const InstanceProfileName = 'web-profile';
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName });
    await account.clock.advance(5000);
    const Tags = [{ Key: 'rolecall:hold', Value: '' }];
    await account.call('iam', 'TagInstanceProfile', { InstanceProfileName, Tags });
    const tagsIn = async () => {
      const got = await account.iamClient.send(new GetInstanceProfileCommand({ InstanceProfileName }));
      const listed = await account.iamClient.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }));
      return [got.InstanceProfile?.Tags, listed.Tags];
    };

    expect(await tagsIn()).toEqual([undefined, []]);
    await account.clock.advance(5000);
    expect(await tagsIn()).toEqual([Tags, Tags]);
    await account.call('iam', 'UntagInstanceProfile', { InstanceProfileName, TagKeys: ['rolecall:hold'] });
    expect(await tagsIn()).toEqual([Tags, Tags]);
    await account.clock.advance(5000);
    expect(await tagsIn()).toEqual([undefined, []]);
  });

  it('late: a new profile is not found until then', async () => {
    const account = queryAccount({ iam: { reads: 2 } });
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web-profile' });
    await expect(roleIn(account)).rejects.toThrow('Instance Profile web-profile cannot be found.');
    await account.clock.advance(2000);
    expect(await roleIn(account)).toEqual([]);
  });
});
