import { escaped } from '../functions/text.ts';
import type { Workflow } from '../functions/workflow/works-on.ts';
import { forms } from './input/forms.ts';

/** The fields that a person typed; none where somebody typed no JSON object. */
export function fieldsIn(input: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(input)) as Record<string, unknown>;
  } catch (error) {
    // The first state of the execution has refused it.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

const words: Readonly<Record<string, string>> = { instanceProfile: 'instance profile' };

/** `instance profile web-profile, role web-role-v2` */
export function whatFor(workflow: Workflow, fields: Readonly<Record<string, unknown>>): string {
  const named = forms[workflow].names.filter((field) => typeof fields[field] === 'string');
  const told = named.map((field) => `${words[field] ?? field} ${escaped(String(fields[field]))}`);
  return [...(fields['dryRun'] === true ? ['dry run'] : []), ...told].join(', ') || 'an input that was refused';
}
