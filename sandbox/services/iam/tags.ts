import type { Tag } from '@aws-sdk/client-iam';
import { quotaExceeded } from './errors.ts';
import { quotas } from './quotas.ts';

/**
 * The tags of a role or an instance profile with these besides: a key that is there gets the new value. Recorded: the keys of
 * an instance profile differ by case.
 */
export function withTags(tags: readonly Tag[], added: readonly Tag[] = []): Tag[] {
  const all = [
    ...withoutTags(
      tags,
      added.map(({ Key = '' }) => Key),
    ),
    ...added,
  ];
  if (all.length > quotas.TagsPerResource) throw quotaExceeded('TagsPerResource', quotas.TagsPerResource);
  return all;
}

export const withoutTags = (tags: readonly Tag[], keys: readonly string[]): Tag[] =>
  tags.filter(({ Key = '' }) => !keys.includes(Key));
