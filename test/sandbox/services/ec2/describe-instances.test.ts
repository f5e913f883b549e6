import { DescribeInstancesCommand, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../../query-account.ts';
import { createProfile, runInstances } from '../../seed.ts';

const arnOf = (name: string): string => `arn:aws:iam::123456789012:instance-profile/${name}`;

async function pagesOf({ ec2Client }: QueryAccount, pageSize: number, between = async () => {}): Promise<string[][]> {
  const pages: string[][] = [];
  const Filters = [{ Name: 'iam-instance-profile.arn', Values: [arnOf('web-profile')] }];
  for await (const { Reservations = [] } of paginateDescribeInstances({ client: ec2Client, pageSize }, { Filters })) {
    pages.push(Reservations.flatMap(({ Instances = [] }) => Instances).map(({ InstanceId = '' }) => InstanceId));
    await between();
  }
  return pages;
}

describe('DescribeInstances filters', () => {
  const account = queryAccount();
  let names: Record<string, string> = {};

  it('among instances of two profiles, of none, and stopped', async () => {
    await createProfile(account, 'web-profile', 'web-role');
    await createProfile(account, 'web-profile-v2', 'web-role-v2');
    const launch = async (tags: Record<string, string>, profile?: string) =>
      (await runInstances(account, profile === undefined ? { tags } : { tags, profile }))[0] ?? '';
    const one = await launch({ Name: 'web 1', team: 'a' }, 'web-profile');
    const two = await launch({ Name: 'web 2' }, 'web-profile');
    const next = await launch({ Name: 'web*' }, 'web-profile-v2');
    const bare = await launch({ team: 'b', Team: 'a' });
    await account.call('ec2', 'StopInstances', { InstanceIds: [two] });
    await account.clock.advance(60_000);
    names = { [one]: 'one', [two]: 'two', [next]: 'next', [bare]: 'bare' };
    expect(Object.keys(names)).toHaveLength(4);
  });

  const filters: { title: string; filters: [string, ...string[]][]; found: string[] }[] = [
    { title: 'by nothing', filters: [], found: ['one', 'two', 'next', 'bare'] },
    { title: 'by profile', filters: [['iam-instance-profile.arn', arnOf('web-profile')]], found: ['one', 'two'] },
    {
      title: 'by profiles',
      filters: [['iam-instance-profile.arn', arnOf('web-profile'), arnOf('web-profile-v2')]],
      found: ['one', 'two', 'next'],
    },
    { title: 'by a pattern of profiles', filters: [['iam-instance-profile.arn', '*/web-profile-v?']], found: ['next'] },
    {
      title: 'by profile and state',
      filters: [
        ['iam-instance-profile.arn', arnOf('web-profile')],
        ['instance-state-name', 'running', 'pending'],
      ],
      found: ['one'],
    },
    { title: 'by a profile that nothing has', filters: [['iam-instance-profile.arn', arnOf('we')]], found: [] },
    { title: 'by state', filters: [['instance-state-name', 'stopped']], found: ['two'] },
    { title: 'by the value of a tag', filters: [['tag:Name', 'web 1', 'web 2']], found: ['one', 'two'] },
    { title: 'by a pattern of values', filters: [['tag:Name', 'web ?']], found: ['one', 'two'] },
    { title: 'by an asterisk that means itself', filters: [['tag:Name', 'web\\*']], found: ['next'] },
    { title: 'by a value in other case', filters: [['tag:Name', 'WEB 1']], found: [] },
    { title: 'by a tag’s key in its case', filters: [['tag:team', '*']], found: ['one', 'bare'] },
    { title: 'by tag keys', filters: [['tag-key', 'Team']], found: ['bare'] },
    { title: 'by a pattern of tag keys', filters: [['tag-key', 't*']], found: ['one', 'bare'] },
  ];

  it.each(filters)('$title', async ({ filters, found }) => {
    const Filters = filters.map(([Name, ...Values]) => ({ Name, Values }));
    const { Reservations = [] } = await account.ec2Client.send(new DescribeInstancesCommand({ Filters }));
    const ids = Reservations.flatMap(({ Instances = [] }) => Instances).map(({ InstanceId = '' }) => names[InstanceId]);
    expect(ids).toEqual(found);
  });

  it('by the id of a profile, and by ids of instances of which some are not there', async () => {
    const [id = ''] = Object.keys(names);
    const profileId = account.ec2.profile({ Name: 'web-profile' }).Id;
    const Filters = [
      { Name: 'iam-instance-profile.id', Values: [profileId] },
      { Name: 'instance-id', Values: ['i-0123456789abcdef0', id] },
    ];
    const { Reservations } = await account.ec2Client.send(new DescribeInstancesCommand({ Filters }));
    expect(Reservations).toMatchObject([{ OwnerId: '123456789012', Instances: [{ InstanceId: id }] }]);
  });
});

describe('DescribeInstances pages', () => {
  it('hold every instance once', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const ids = await runInstances(account, { count: 12, profile: 'web-profile' });
    await runInstances(account, { count: 3 });
    const pages = await pagesOf(account, 5);
    expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
    expect(pages.flat()).toEqual(ids);
  });

  it('do not shift while instances leave the profile and come to it', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const ids = await runInstances(account, { count: 15, profile: 'web-profile' });
    const leaving = [...ids];
    const pages = await pagesOf(account, 5, async () => {
      const [association] = account.ec2.instance(leaving.pop() ?? '').associations;
      await account.call('ec2', 'DisassociateIamInstanceProfile', { AssociationId: association?.AssociationId });
      await runInstances(account, { profile: 'web-profile' });
    });
    expect(pages.flat()).toEqual(ids.slice(0, 13));
  });

  it('are at most 1000 instances, also for a caller that does not ask for pages', async () => {
    const account = queryAccount();
    await runInstances(account, { count: 1001 });
    const first = await account.ec2Client.send(new DescribeInstancesCommand({}));
    expect(first.Reservations?.[0]?.Instances).toHaveLength(1000);
    const { Reservations } = await account.ec2Client.send(new DescribeInstancesCommand({ NextToken: first.NextToken }));
    expect(Reservations?.[0]?.Instances).toHaveLength(1);
  });

  it('can be asked for again with the same token, for an hour', async () => {
    const account = queryAccount();
    await runInstances(account, { count: 11 });
    const first = await account.ec2Client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    const again = async () => {
      const { Reservations, NextToken } = await account.ec2Client.send(
        new DescribeInstancesCommand({ MaxResults: 5, NextToken: first.NextToken }),
      );
      return { Reservations, NextToken };
    };
    expect(await again()).toEqual(await again());
    await account.clock.advance(3_600_000);
    await account.ec2Client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    await expect(again()).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });
});
