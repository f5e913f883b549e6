import type { GenericSchema } from 'valibot';
import * as replaceProfile from '../../functions/replace-profile/input.ts';
import * as replaceRole from '../../functions/replace-role/input.ts';
import * as retireProfile from '../../functions/retire-profile/input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';

/** What a workflow takes, and how a person types it. */
export interface Form {
  /** The fields that are arguments, in their order. The others are options. */
  names: readonly string[];
  /** By field, in the order in which a person is told. */
  allowed: Readonly<Record<string, string>>;
  schemas: Readonly<Record<string, GenericSchema>>;
  /** @throws InputInvalid naming every field that is wrong */
  parse(value: unknown): unknown;
}

const formOf = (
  names: readonly string[],
  {
    allowed,
    request,
    parseInput,
  }: Pick<Form, 'allowed'> & {
    request: { entries: Form['schemas'] };
    parseInput: (value: unknown) => unknown;
  },
  // Whether the stack demands a reason, only the plan knows.
): Form => ({ names, allowed, schemas: request.entries, parse: (value) => parseInput(value) });

export const forms: Readonly<Record<Workflow, Form>> = {
  'replace-role': formOf(['instanceProfile', 'role'], replaceRole),
  'replace-profile': formOf(['instanceProfile', 'replacement'], replaceProfile),
  'retire-profile': formOf(['instanceProfile'], retireProfile),
};

/** The fields that are options. Whether it is a dry run, the command says. */
export const optionalFields = ({ names, allowed }: Form): string[] =>
  Object.keys(allowed).filter((field) => !names.includes(field) && field !== 'dryRun');

/** `bakeSeconds` is typed as `--bake-seconds`. */
export const optionOf = (field: string): string =>
  `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
