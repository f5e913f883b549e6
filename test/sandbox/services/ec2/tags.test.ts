import { CreateTagsCommand, DeleteTagsCommand, DescribeTagsCommand, paginateDescribeTags } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { runInstances } from '../../seed.ts';

describe('a change of tags', () => {
  it('is told with the keys that changed, all tags and a version that rises', async () => {
    const account = queryAccount();
    const [id = ''] = await runInstances(account, { tags: { same: '1', old: '1' } });
    const Resources = [id];
    const Tags = [
      { Key: 'same', Value: '1' },
      { Key: 'old', Value: '2' },
      { Key: 'new', Value: 'ü <&>' },
    ];
    await account.ec2Client.send(new CreateTagsCommand({ Resources, Tags }));
    await account.ec2Client.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'old' }] }));

    const told = account.events.filter(({ source }) => source === 'aws.tag');
    expect(told[0]).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Tag Change on Resource',
      source: 'aws.tag',
      account: '123456789012',
      time: '2026-11-02T09:01:00Z',
      region: 'us-east-1',
      resources: [`arn:aws:ec2:us-east-1:123456789012:instance/${id}`],
      detail: {
        'changed-tag-keys': ['old', 'new'],
        tags: { same: '1', old: '2', new: 'ü <&>' },
        service: 'ec2',
        'resource-type': 'instance',
        version: 1,
      },
    });
    expect(told[1]?.detail).toMatchObject({
      'changed-tag-keys': ['old'],
      tags: { same: '1', new: 'ü <&>' },
      version: 2,
    });
    expect(told).toHaveLength(2);
  });

  it('that changes nothing is not told, and neither are the tags of a launch', async () => {
    const account = queryAccount();
    const [id = ''] = await runInstances(account, { tags: { a: '1' } });
    const Resources = [id];
    await account.ec2Client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'a', Value: '1' }] }));
    await account.ec2Client.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'b' }] }));
    expect(account.events.filter(({ source }) => source === 'aws.tag')).toEqual([]);
  });

  it.each([
    { title: 'by key', Tags: [{ Key: 'a' }], left: { b: '2' } },
    { title: 'by key and value', Tags: [{ Key: 'a', Value: '1' }], left: { b: '2' } },
    { title: 'not where the value is another', Tags: [{ Key: 'a', Value: '2' }], left: { a: '1', b: '2' } },
    { title: 'all of them', Tags: undefined, left: {} },
  ])('deletes $title', async ({ Tags, left }) => {
    const account = queryAccount();
    const [id = ''] = await runInstances(account, { tags: { a: '1', b: '2' } });
    await account.ec2Client.send(new DeleteTagsCommand({ Resources: [id], Tags }));
    expect(account.ec2.instance(id).tags).toEqual(left);
  });
});

describe('DescribeTags', () => {
  it('filters by resource, key and value', async () => {
    const account = queryAccount();
    const [one = '', two = ''] = await runInstances(account, { count: 2, tags: { team: 'a b', Name: 'x' } });
    const described = async (...filters: [string, ...string[]][]) => {
      const Filters = filters.map(([Name, ...Values]) => ({ Name, Values }));
      return (await account.ec2Client.send(new DescribeTagsCommand({ Filters }))).Tags;
    };
    const team = { ResourceType: 'instance', Key: 'team', Value: 'a b' };
    expect(await described(['key', 'team'])).toEqual([
      { ResourceId: one, ...team },
      { ResourceId: two, ...team },
    ]);
    expect(await described(['resource-id', two], ['value', 'a*'])).toEqual([{ ResourceId: two, ...team }]);
    expect(await described(['tag:team', 'a b'], ['resource-type', 'volume'])).toEqual([]);
  });

  it('comes in pages', async () => {
    const account = queryAccount();
    await runInstances(account, { count: 3, tags: { a: '1', 'b c': '2' } });
    const pages = [];
    for await (const { Tags = [] } of paginateDescribeTags({ client: account.ec2Client, pageSize: 4 }, {}))
      pages.push(Tags.map(({ Key }) => Key));
    expect(pages).toEqual([
      ['a', 'b c', 'a', 'b c'],
      ['a', 'b c'],
    ]);
  });
});
