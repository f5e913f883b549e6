import type { Screen } from './screen.ts';

/** The version of the documents that --json prints: it grows when a field is removed or means something else. */
const version = 1;

/** Prints what a command has found, for a script. docs/cli.md has an example of each. */
export const printDocument = (screen: Screen, command: string, fields: object): void =>
  screen.result(JSON.stringify({ version, command, ...fields }, null, 2));

/** The same in one line, for a command that has something to tell again and again. */
export const printLine = (screen: Screen, command: string, fields: object): void =>
  screen.result(JSON.stringify({ version, command, ...fields }));
