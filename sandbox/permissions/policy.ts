import * as v from 'valibot';
import { type AccessRequest, elements, oneOrMore, type Statement, statementOf } from './statement.ts';

const policyDocument = v.strictObject({
  Version: v.optional(v.string()),
  Id: v.optional(v.string()),
  Statement: oneOrMore(v.pipe(v.strictObject(elements), v.transform(statementOf))),
});

/** @param document a role's policy or a session's, as JSON */
export const parsePolicy = (document: string): Statement[] => v.parse(policyDocument, JSON.parse(document)).Statement;

/** The statements that are about an action. */
export type StatementsAbout = (action: string) => readonly Statement[];

/** Finds the statements about an action once, and remembers them: a role may have hundreds. */
export function byAction(statements: readonly Statement[]): StatementsAbout {
  const found = new Map<string, readonly Statement[]>();
  return (action) => {
    const known = found.get(action);
    if (known) return known;
    const about = statements.filter(({ isAbout }) => isAbout(action));
    found.set(action, about);
    return about;
  };
}

export type Verdict = 'allowed' | 'denied' | 'not allowed';

/** What the policy of a resource says. @param callers the ARNs by which its statements may name the caller */
export type ResourcePolicy = (callers: readonly string[], request: AccessRequest) => Verdict;

/** An explicit Deny is stronger than any Allow. */
export function judge(statements: readonly Statement[], request: AccessRequest): Verdict {
  const any = (effect: Statement['effect']): boolean =>
    statements.some((statement) => statement.effect === effect && statement.covers(request));
  if (any('Deny')) return 'denied';
  return any('Allow') ? 'allowed' : 'not allowed';
}
