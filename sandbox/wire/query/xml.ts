/** How one dialect of Query writes lists, names and times. */
export interface Spelling {
  /** The element around each member of a list. */
  member: string;
  name(member: string, parent: string): string;
  time(time: Date): string;
}

export const document = (root: string, namespace: string | undefined, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace ? ` xmlns="${namespace}"` : ''}>${content}</${root}>`;

/** The elements of a value; a member that is undefined is left out, as AWS leaves it out. */
export function elements(members: object, spelling: Spelling, parent = ''): string {
  let xml = '';
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) xml += element(spelling.name(name, parent), content(value, spelling, name));
  return xml;
}

export const element = (name: string, content: string): string =>
  content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;

function content(value: unknown, spelling: Spelling, name: string): string {
  if (Array.isArray(value))
    return value.map((member) => element(spelling.member, content(member, spelling, name))).join('');
  if (value instanceof Date) return spelling.time(value);
  return typeof value === 'object' && value !== null ? elements(value, spelling, name) : text(String(value));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

export const text = (value: string): string =>
  value.replace(/[&<>\r]/g, (character) => entities[character] ?? character);
