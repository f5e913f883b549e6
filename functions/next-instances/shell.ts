/** A word of a command. A name that others gave may have characters that mean something to a shell. */
export const word = (text: string): string =>
  /^[\w.@:/=+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

export const json = (value: unknown): string => word(JSON.stringify(value));
