import { byPerson, couldNotAddRole, ended, isRetirement, profilesOf } from './facts.ts';
import type { Check, ExecutionOutcome, Outcome, Violation } from './outcome.ts';

/** I1: an instance profile that held a role when an execution began holds one when it ends. */
export const keepsOneRole: Check = (outcome) =>
  outcome.executions
    .filter((execution) => ended(execution) && !isRetirement(execution))
    .flatMap((execution) =>
      profilesOf(execution).flatMap((instanceProfile) => roleLost(outcome, execution, instanceProfile)),
    );

function roleLost(outcome: Outcome, execution: ExecutionOutcome, instanceProfile: string): Violation[] {
  const { input, before, startedAt, error, name } = execution;
  const former = before.roles[instanceProfile];
  const byOthers = outcome.changes.some(
    (change) =>
      'role' in change && change.instanceProfile === instanceProfile && byPerson(change) && change.at >= startedAt,
  );
  if (former === undefined || byOthers) return [];
  const now = outcome.settled.roles[instanceProfile];
  if (now === undefined) {
    if (error === 'RoleNotRestored' && couldNotAddRole(outcome, execution)) return [];
    return [{ kind: 'I1', what: `${instanceProfile} holds no role after ${name} (${error ?? 'it succeeded'}).` }];
  }
  const asked = outcome.executions.filter(({ input: { twin, ...own } }) =>
    [own.instanceProfile, twin].includes(instanceProfile),
  );
  if (now === former || asked.some((each) => each.input.role === now)) return [];
  return [
    {
      kind: 'I1',
      what: `${instanceProfile} holds ${now}, which is neither ${former} nor ${input.role ?? 'asked for by anybody'}.`,
    },
  ];
}
