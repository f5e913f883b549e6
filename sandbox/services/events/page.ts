import { pageBehind } from '../../wire/json/page.ts';
import { constraintViolated, invalidToken } from './errors.ts';

export interface PageRequest {
  Limit?: number;
  NextToken?: string;
}

/** A part of a list, in the order of the keys: the token names the last one of the part before. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { Limit = 100, NextToken }: PageRequest,
): { page: Item[]; NextToken?: string } {
  if (!Number.isInteger(Limit) || Limit < 1 || Limit > 100) {
    const bound = Limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100';
    throw constraintViolated('limit', `Member must have value ${bound}`);
  }
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const { page, token } = pageBehind(sorted, keyOf, Limit, NextToken, () => {
    throw invalidToken();
  });
  return { page, ...(token && { NextToken: token }) };
}
