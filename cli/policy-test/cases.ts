import * as v from 'valibot';
import { type LineOf, readChecked } from '../../configuration/checked-yaml.ts';
import type { Decision } from '../../functions/assign/decide-assignment.ts';
import { describeProblem, type PolicyProblem } from '../../functions/policy/errors.ts';
import { RolecallError } from '../../functions/rolecall-error.ts';

/** The table of cases is not one. Nothing has been tested. */
export class CasesInvalid extends RolecallError<'CasesInvalid', { problems: readonly PolicyProblem[] }> {
  constructor(problems: readonly PolicyProblem[], describe = describeProblem) {
    super('CasesInvalid', problems.map(describe).join('\n'), { problems });
  }
}

const choice = <const Allowed extends readonly string[]>(...allowed: Allowed) =>
  v.picklist(allowed, `must be one of: ${allowed.join(', ')}`);

const words = v.string('must be a text');

const fields = (allowed: string) => (issue: v.StrictObjectIssue) => {
  if (issue.expected === 'never') return `is not a field here; allowed are: ${allowed}`;
  return issue.received === 'undefined' ? 'is missing' : `must have the fields: ${allowed}`;
};

const expected = v.strictObject(
  {
    // What IAM alone can bring about, renew, no policy decides.
    action: choice('attach', 'replace', 'keep', 'later', 'refuse'),
    instanceProfile: v.optional(words),
    because: v.optional(words),
  },
  fields('action, instanceProfile, because'),
);

const oneCase = v.strictObject(
  {
    case: v.optional(words),
    tags: v.optional(v.record(v.string(), words, 'must be a map from keys to values'), {}),
    state: v.optional(choice('pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'), 'running'),
    instanceProfile: v.optional(words),
    managed: v.optional(v.boolean('must be true or false'), false),
    expect: expected,
  },
  fields('case, tags, state, instanceProfile, managed, expect'),
);

const table = v.pipe(v.array(oneCase, 'must be a list of cases'), v.minLength(1, 'must have at least one case'));

/** An instance, and what the policy has to decide about it. What is not expected may be anything. */
export type Case = v.InferOutput<typeof oneCase>;
export type Expected = Pick<Decision, 'action'> & {
  instanceProfile?: string | undefined;
  because?: string | undefined;
};

/** @throws CasesInvalid with the line of each problem */
export const readCases = (file: string): { cases: Case[]; lineOf: LineOf } =>
  readChecked(file, {
    what: 'table of cases',
    Invalid: CasesInvalid,
    parse: (content, lineOf) => ({ cases: parsed(content), lineOf }),
  });

function parsed(content: unknown): Case[] {
  const result = v.safeParse(table, content, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw new CasesInvalid(
    result.issues.map(({ path, message }) => ({
      path: (path ?? []).map(({ key }) => key as string | number),
      message,
    })),
  );
}
