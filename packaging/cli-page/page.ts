import type { EventEmitter } from 'node:events';
import type { Command, Option } from 'commander';
import { changes, documents } from '../../cli/documents.ts';
import { permissions } from '../../cli/permissions.ts';

/**
 * docs/cli.md, from the program's own help.
 * @param program with all its commands
 * @param opening what stands above: Markdown
 */
export const pageOf = (program: Command, opening: string): string =>
  [
    opening.trim(),
    '## Options of every command',
    optionTable(program.options),
    '## Commands',
    ...commandsOf(program).flatMap(({ name, command }) => section(name, command)),
  ].join('\n\n') + '\n';

/** Those that do something: a group such as `policy` has only others below it. */
export function commandsOf(program: Command, above = ''): { name: string; command: Command }[] {
  return program.commands.flatMap((command) => {
    const name = `${above}${command.name()}`;
    return command.commands.length > 0 ? commandsOf(command, `${name} `) : [{ name, command }];
  });
}

function section(name: string, command: Command): string[] {
  const needed = permissions.find((row) => row.command === name)?.actions ?? [];
  const fields = documents[name] ?? [];
  const lines = changes[name] ?? [];
  return [
    `### rolecall ${name}`,
    `${capitalised(command.description())}.`,
    fenced(`rolecall ${name} ${command.usage()}`.trim()),
    ...(command.registeredArguments.length > 0
      ? [
          table(
            ['Argument', ''],
            command.registeredArguments.map((argument) => [code(argument.name()), argument.description]),
          ),
        ]
      : []),
    ...(command.options.length > 0 ? [optionTable(command.options)] : []),
    ...textsAfter(command).map(fenced),
    needed.length > 0
      ? `Needs the permissions ${needed.map(code).join(', ')}.`
      : 'Needs no permission and no AWS account.',
    ...(fields.length > 0
      ? [
          `With \`--json\`:`,
          table(
            ['Field', 'Holds'],
            fields.map(({ name: field, holds }) => [code(field), holds]),
          ),
        ]
      : []),
    ...(lines.length > 0
      ? [
          'With `--json` there is one document in a line for each change, whose field `change` is one of',
          table(
            ['Change', 'Says'],
            lines.map(({ name: change, holds }) => [code(change), holds]),
          ),
        ]
      : []),
  ];
}

/** What the help of a command ends with; that of its group, where it has none of its own. */
function textsAfter(command: Command): string[] {
  const texts: string[] = [];
  const write = (text: string): void => void texts.push(text.trim());
  // Commander writes these texts as events, which its types leave out.
  (command as unknown as EventEmitter).emit('afterHelp', { error: false, command, write });
  return texts.length > 0 || !command.parent ? texts : textsAfter(command.parent);
}

const optionTable = (options: readonly Option[]): string =>
  table(
    ['Option', ''],
    options.map(({ flags, description }) => [code(flags), description]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

const inCell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${text}\``;
const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
