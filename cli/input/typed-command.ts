import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import { forms, optionOf } from './forms.ts';
import { textsOf } from './typed-value.ts';

/** The command line that starts a workflow with an input, to be pasted into a shell. */
export function startCommandOf(workflow: Workflow, input: TypedInput): string {
  const { names } = forms[workflow];
  const options = Object.entries(input)
    .filter(([field]) => !names.includes(field))
    .flatMap(([field, value]) => textsOf(value).map((text) => `${optionOf(field)} ${quoted(text)}`));
  const args = names.map((name) => quoted(String(input[name])));
  return ['rolecall start', workflow, ...args, ...options].join(' ');
}

const quoted = (text: string): string =>
  /^[\w.,:=@%+/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
