import type { DescribeTagsRequest, DescribeTagsResult, TagDescription } from '@aws-sdk/client-ec2';
import { stopDryRun } from '../errors.ts';
import { exactValues, type FilterReader, matcher } from '../filters.ts';
import { knownInstance } from '../known-instance.ts';
import { pageOf } from '../page.ts';
import type { Region } from '../region.ts';

export function describeTags(region: Region, request: DescribeTagsRequest): DescribeTagsResult {
  const matches = matcher(request.Filters, reader, (name) => `The filter '${name}' is invalid`);
  stopDryRun(request);
  const { ids, NextToken } = pageOf(region, request, () =>
    [...(exactValues(request.Filters, 'resource-id') ?? region.instances.keys())]
      .flatMap((id) => tagsOf(region, id))
      .filter(matches)
      .map(({ ResourceId, Key }) => `${ResourceId} ${Key}`),
  );
  const Tags = ids.flatMap((id) => {
    const [resource = '', ...key] = id.split(' ');
    return tagsOf(region, resource).filter((tag) => tag.Key === key.join(' ') && matches(tag));
  });
  return { Tags, NextToken };
}

const tagsOf = (region: Region, id: string): TagDescription[] =>
  [...(knownInstance(region, id)?.tags ?? [])].map(([Key, Value]) => ({
    ResourceId: id,
    ResourceType: 'instance',
    Key,
    Value,
  }));

const reader: FilterReader<TagDescription> = (name) => {
  if (name.startsWith('tag:')) return ({ Key, Value = '' }) => (`tag:${Key}` === name ? [Value] : []);
  switch (name) {
    case 'key':
      return ({ Key = '' }) => [Key];
    case 'value':
      return ({ Value = '' }) => [Value];
    case 'resource-id':
      return ({ ResourceId = '' }) => [ResourceId];
    case 'resource-type':
      return ({ ResourceType = '' }) => [ResourceType];
    default:
      return undefined;
  }
};
