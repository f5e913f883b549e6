import { byPerson, couldNotAddRole, ended, isRetirement, wasLasting } from '../facts.ts';
import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';

/** I1 for a retirement: in the end the instance profile is deleted, or holds the role that it held. */
export const retiredOrAsBefore: Check = (outcome) =>
  outcome.executions.filter(isRetirement).flatMap((execution) => {
    const { input, before, status, error, name, acted } = execution;
    const { instanceProfile } = input;
    const former = before.roles[instanceProfile];
    if (!ended(execution) || !acted || isChangedByPerson(outcome, execution)) return [];
    const isThere = instanceProfile in outcome.settled.roles;
    const now = outcome.settled.roles[instanceProfile];
    if (status === 'SUCCEEDED')
      return isThere ? [{ kind: 'I8', what: `${name} succeeded, and ${instanceProfile} is still there.` }] : [];
    // A later one may have deleted it.
    if (!isThere && outcome.executions.some((other) => isRetirement(other) && other.startedAt > execution.startedAt))
      return [];
    // Where its report cannot be made, it fails.
    if (!isThere && wasLasting(outcome)) return [];
    if (!isThere)
      return [{ kind: 'false alarm', what: `${name} failed with ${error}, and ${instanceProfile} is deleted.` }];
    if (now === former || (error === 'RoleNotRestored' && couldNotAddRole(outcome, execution))) return [];
    return [
      { kind: 'I1', what: `${instanceProfile} holds ${now ?? 'no role'} after ${name} (${error}), not ${former}.` },
    ];
  });

const isChangedByPerson = ({ changes }: Outcome, { input, startedAt }: ExecutionOutcome): boolean =>
  changes.some(
    (change) =>
      'role' in change &&
      change.instanceProfile === input.instanceProfile &&
      byPerson(change) &&
      change.at >= startedAt,
  );
