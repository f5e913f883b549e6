import { invalidToken, validationFailed } from './errors.ts';

export interface PageRequest {
  /** 0 is the same as nothing: 100. */
  maxResults?: number;
  nextToken?: string;
}

/**
 * A part of a list. The token names the last one of the part before, so that what is new at the front moves nothing.
 * @param keyOf what tells an item from the others
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => string,
  { maxResults = 0, nextToken }: PageRequest,
): { page: Item[]; nextToken?: string } {
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > 1000) {
    const bound = maxResults < 0 ? 'greater than or equal to 0' : 'less than or equal to 1000';
    const constraint = `Member must have value ${bound}`;
    throw validationFailed(
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: ${constraint}`,
    );
  }
  const before = nextToken === undefined ? undefined : Buffer.from(nextToken, 'base64').toString();
  const start = before === undefined ? 0 : items.findIndex((item, index) => keyOf(item, index) === before) + 1;
  if (before !== undefined && start === 0) throw invalidToken(nextToken);
  const end = start + (maxResults || 100);
  const page = items.slice(start, end);
  const last = page.at(-1);
  if (last === undefined || end >= items.length) return { page };
  return { page, nextToken: Buffer.from(keyOf(last, end - 1)).toString('base64') };
}
