import { readFileSync } from 'node:fs';
import { InputInvalid } from '../../functions/workflow/errors.ts';
import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import { UsageError } from '../errors.ts';
import { optionalFields, optionOf, type Form } from './forms.ts';
import { typedValue } from './typed-value.ts';

/** The options of the command, as commander collects them: for each field all that was given. */
export type FieldOptions = { input?: string } & Record<string, unknown>;

/**
 * The input of a workflow as a person gave it: by a file, and by what was typed, which counts more.
 * @param names the arguments
 * @throws UsageError naming every field that is wrong
 */
export function givenInput(form: Form, names: readonly (string | undefined)[], options: FieldOptions): TypedInput {
  const ofFile = options.input === undefined ? {} : inputIn(options.input);
  const typed = {
    ...ofFile,
    ...given(form.names.map((field, index) => [field, names[index]])),
    ...given(optionalFields(form).map((field) => [field, valueGiven(form, field, options)])),
  };
  try {
    form.parse(typed);
  } catch (error) {
    if (error instanceof InputInvalid) throw new UsageError(asTyped(form, error).message);
    throw error;
  }
  return typed;
}

const given = (fields: [string, unknown][]): TypedInput =>
  Object.fromEntries(fields.filter(([, value]) => value !== undefined));

function valueGiven({ schemas }: Form, field: string, options: FieldOptions): unknown {
  const schema = schemas[field];
  const texts = options[field] as string[] | undefined;
  return schema && texts && typedValue(schema, texts);
}

/** Names each field as a person types it. */
const asTyped = (form: Form, { context }: InputInvalid): InputInvalid =>
  new InputInvalid(
    context.fields.map((wrong) => ({
      ...wrong,
      field: optionalFields(form).includes(wrong.field) ? optionOf(wrong.field) : wrong.field,
    })),
  );

function inputIn(file: string): Record<string, unknown> {
  const value = jsonIn(file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${file} holds no JSON object. It is to hold the input of the workflow, as in events/.`);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'holds no JSON' : 'cannot be read';
    throw new UsageError(`${file} ${why}: ${(error as Error).message}`);
  }
}
