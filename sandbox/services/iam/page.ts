import { constraintViolated, validationError } from './errors.ts';

export interface PageRequest {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

export interface Page<Item> {
  items: Item[];
  IsTruncated: boolean;
  Marker?: string;
}

/** A page of the items, sorted by name. The marker holds the name of the last item of the page before. */
export function pageOf<Item extends { name: string }>(
  all: Item[],
  { Marker, MaxItems = 100 }: PageRequest,
): Page<Item> {
  if (MaxItems < 1) throw constraintViolated(MaxItems, 'maxItems', 'have value greater than or equal to 1');
  if (MaxItems > 1000) throw constraintViolated(MaxItems, 'maxItems', 'have value less than or equal to 1000');
  const after = Marker === undefined ? '' : nameIn(Marker);
  const rest = all.filter(({ name }) => name > after).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const items = rest.slice(0, MaxItems);
  const last = items.at(-1);
  if (!last || items.length === rest.length) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: Buffer.from(`after ${last.name}`).toString('base64') };
}

function nameIn(marker: string): string {
  const [, name] = /^after (.+)$/.exec(Buffer.from(marker, 'base64').toString()) ?? [];
  if (name === undefined) throw validationError('Invalid Marker.');
  return name;
}
