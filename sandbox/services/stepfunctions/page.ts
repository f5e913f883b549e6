import { pageBehind } from '../../wire/json/page.ts';
import { constraintViolated, invalidToken } from './errors.ts';

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
    throw constraintViolated(maxResults, 'maxResults', `Member must have value ${bound}`);
  }
  const { page, token } = pageBehind(items, keyOf, maxResults || 100, nextToken, () => {
    throw invalidToken(nextToken);
  });
  return { page, ...(token && { nextToken: token }) };
}
