import type { AccountOptions, Resources } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
}

interface RoleProperties {
  Policies: { PolicyDocument: { Statement: Statement[] } }[];
}

/** The packaged resources without one action that a role was allowed. */
const without =
  (role: string, action: string) =>
  (resources: Resources): Resources => {
    const edited = structuredClone(resources);
    const properties = edited[role]?.Properties as RoleProperties | undefined;
    let taken = 0;
    for (const { PolicyDocument } of properties?.Policies ?? []) {
      PolicyDocument.Statement = PolicyDocument.Statement.flatMap((statement) => {
        const actions = [statement.Action].flat();
        if (statement.Effect !== 'Allow' || !actions.includes(action)) return [statement];
        taken += 1;
        const left = actions.filter((other) => other !== action);
        return left.length > 0 ? [{ ...statement, Action: left }] : [];
      });
    }
    if (taken === 0) throw new Error(`${role} was not allowed ${action} before.`);
    return edited;
  };

export interface Crippled extends TestAccount {
  /** The errors with which functions failed. */
  failures: string[];
}

/** An account with the stack as packaged, except for one permission that a role lacks. */
export async function openWithout(role: string, action: string, options: AccountOptions = {}): Promise<Crippled> {
  const failures: string[] = [];
  const { onInvocation = (_name, _payload, next) => next() } = options;
  const account = await openTestAccount({
    ...options,
    template: without(role, action),
    onInvocation: async (name, payload, next) => {
      try {
        return await onInvocation(name, payload, next);
      } catch (error) {
        if (error instanceof Error) failures.push(`${error.name}: ${error.message}`);
        throw error;
      }
    },
  });
  return { ...account, failures };
}
