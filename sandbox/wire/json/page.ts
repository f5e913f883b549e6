/**
 * A part of a list. The token names the last item of the part before, so that what is new at the front moves nothing.
 * @param keyOf what tells an item from the others
 * @param refuse throws, for a token that names no item
 */
export function pageBehind<Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => string,
  size: number,
  token: string | undefined,
  refuse: () => never,
): { page: Item[]; token?: string } {
  const before = token === undefined ? undefined : Buffer.from(token, 'base64').toString();
  const start = before === undefined ? 0 : items.findIndex((item, index) => keyOf(item, index) === before) + 1;
  if (before !== undefined && start === 0) refuse();
  const end = start + size;
  const page = items.slice(start, end);
  const last = page.at(-1);
  if (last === undefined || end >= items.length) return { page };
  return { page, token: Buffer.from(keyOf(last, end - 1)).toString('base64') };
}
