import { byPerson, ended } from './facts.ts';
import type { Check, Outcome } from './outcome.ts';

/** I1: an instance profile that held a role when an execution began holds one when it ends. */
export const keepsOneRole: Check = (outcome) =>
  outcome.executions.flatMap((execution) => {
    const { input, before, stoppedAt, startedAt, error, name } = execution;
    const { instanceProfile, role } = input;
    const former = before.roles[instanceProfile];
    const byOthers = outcome.changes.some(
      (change) =>
        'role' in change && change.instanceProfile === instanceProfile && byPerson(change) && change.at >= startedAt,
    );
    if (!ended(execution) || former === undefined || byOthers) return [];
    const now = outcome.settled.roles[instanceProfile];
    if (now === undefined) {
      if (error === 'RoleNotRestored' && keptFromAdding(outcome, stoppedAt)) return [];
      return [{ kind: 'I1', what: `${instanceProfile} holds no role after ${name} (${error ?? 'it succeeded'}).` }];
    }
    const others = outcome.executions.map((each) => each.input.role);
    if (now === former || now === role || others.includes(now)) return [];
    return [{ kind: 'I1', what: `${instanceProfile} holds ${now}, which is neither ${former} nor ${role}.` }];
  });

/** Whether adding a role was still impossible when the execution ended. */
const keptFromAdding = ({ struck }: Outcome, stoppedAt: number): boolean =>
  struck.some(
    ({ at, fault }) =>
      at > stoppedAt - 120_000 &&
      (fault.at.operation === 'AddRoleToInstanceProfile' || fault.at.function === 'RestoreRole'),
  );
