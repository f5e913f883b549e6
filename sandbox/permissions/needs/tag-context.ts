import type { Context } from '../conditions.ts';
import { requestTags } from '../condition-keys.ts';

/** A tag, by its key and value. */
export type Tag = readonly [key: string, value: string];

/** The tags under these prefixes. A condition does not distinguish the case of a tag's key. */
export const tagContext =
  (prefixes: readonly string[], tags: Iterable<Tag>): Context =>
  (key) => {
    const prefix = prefixes.find((known) => key.startsWith(known));
    if (prefix === undefined) return undefined;
    return [...tags].find(([name]) => name.toLowerCase() === key.slice(prefix.length))?.[1];
  };

/** The tags that the request gives. @param tags as the API reference has them: a list of `{ Key, Value }` */
export const requestTagContext = (tags: unknown): Context => tagContext(requestTags, tagsIn(tags));

export const tagsIn = (tags: unknown): Tag[] =>
  (Array.isArray(tags) ? tags : []).map(({ Key, Value }: { Key?: string; Value?: string }) => [Key ?? '', Value ?? '']);

/** The first context that has the key. */
export const firstOf =
  (...contexts: readonly Context[]): Context =>
  (key) => {
    for (const context of contexts) {
      const value = context(key);
      if (value !== undefined) return value;
    }
    return undefined;
  };
