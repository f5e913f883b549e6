import { byPerson, propagationMilliseconds } from '../facts.ts';
import type { ExecutionOutcome, Outcome } from '../outcome.ts';

/** Whether a person changed a role meanwhile: then nobody knows which credentials an instance has, and it has its turn once more. */
export const isRoleChanged = ({ changes }: Outcome, { startedAt, stoppedAt }: ExecutionOutcome): boolean =>
  changes.some(
    (change) =>
      'role' in change &&
      byPerson(change) &&
      change.at >= startedAt - propagationMilliseconds &&
      change.at <= stoppedAt,
  );
