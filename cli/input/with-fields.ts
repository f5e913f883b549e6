import { Argument, type Command, Option } from 'commander';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import { forms, optionalFields, optionOf } from './forms.ts';
import { placeholderOf } from './typed-value.ts';

/** Adds to a command the arguments and options for every field of the workflow's input. */
export function withFields(command: Command, workflow: Workflow): Command {
  const form = forms[workflow];
  const { names, allowed, schemas } = form;
  for (const name of names) command.addArgument(new Argument(`[${name}]`, allowed[name]));
  command.option('--input <file>', 'a file with the input as JSON, as the console takes it; what is typed counts more');
  for (const field of optionalFields(form)) {
    const flags = `${optionOf(field)} ${placeholderOf(schemas[field]!)}`;
    command.addOption(new Option(flags, allowed[field]).argParser(collected));
  }
  return command;
}

const collected = (text: string, before: readonly string[] = []): string[] => [...before, text];
