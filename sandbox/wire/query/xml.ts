import { XMLBuilder } from 'fast-xml-parser';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

/** @param root one element. Its attributes are members that begin with `@` */
export const writeXml = (root: Record<string, unknown>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;

/** How one dialect of Query writes lists, names and times. */
export interface Spelling {
  /** The element around each member of a list. */
  member: string;
  name(member: string, parent: string): string;
  time(time: Date): string;
}

/** A result in a dialect's spelling, without the members that are undefined. */
export const spellMembers = (value: object, spelling: Spelling, parent = ''): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [spelling.name(name, parent), spell(member, spelling, name)]),
  );

function spell(value: unknown, spelling: Spelling, parent: string): unknown {
  if (value instanceof Date) return spelling.time(value);
  if (Array.isArray(value))
    return value.length === 0 ? '' : { [spelling.member]: value.map((member) => spell(member, spelling, parent)) };
  return typeof value === 'object' && value !== null ? spellMembers(value, spelling, parent) : value;
}
