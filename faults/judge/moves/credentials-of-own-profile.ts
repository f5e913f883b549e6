import {
  byPerson,
  changedAfter,
  ended,
  isMove,
  names,
  onProfile,
  interferes,
  propagationMilliseconds,
  type Move,
} from '../facts.ts';
import type { Check, Outcome } from '../outcome.ts';

/**
 * I8 and I9 for a move: when it has ended, every instance that it moved has credentials of the role in the replacement, or is
 * named. A success names none.
 */
export const hasCredentialsOfItsProfile: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter((move) => ended(move) && move.cameToInstances && !isUndone(outcome, move) && !isUnseen(outcome, move))
    .flatMap((move) => {
      const { replacement } = move.input;
      const role = outcome.settled.roles[replacement];
      return onProfile(outcome.settled, replacement)
        .filter(({ id, state, role: own }) => state === 'running' && own !== role && wasMoved(outcome, move, id))
        .filter((instance) => move.status === 'SUCCEEDED' || !names(move, instance))
        .filter(({ id, role: own }) => !wasRightThen(outcome, move, { id, own }))
        .map(({ id, region, role: own }) => ({
          kind: move.status === 'SUCCEEDED' ? 'I8' : 'I9',
          what: `${move.name} ended ${move.reported ?? move.error}, ${replacement} holds ${role}, and ${id} in ${region} has ${own ? `credentials of ${own}` : 'no credentials'}.`,
        }));
    });

/** Whether somebody changed the role in the replacement after the end, or another execution worked on it. */
const isUndone = (outcome: Outcome, move: Move): boolean =>
  changedAfter(outcome, move, { instanceProfile: move.input.replacement }) ||
  outcome.executions.some((other) => interferes(move, other));

/**
 * Whether somebody changed the role in the replacement, and every look of the move fell before or after it: then nothing could
 * have told it.
 */
function isUnseen(
  { changes, looks, settled }: Outcome,
  { input: { replacement }, startedAt, stoppedAt }: Move,
): boolean {
  const isChanged = changes.some(
    (change) =>
      'role' in change &&
      change.instanceProfile === replacement &&
      change.by !== 'CreateReplacement' &&
      change.at >= startedAt - propagationMilliseconds &&
      change.at <= stoppedAt,
  );
  const own = looks.filter(
    ({ at, by, instanceProfile }) =>
      instanceProfile === replacement && by !== 'AssignProfiles' && at >= startedAt && at <= stoppedAt,
  );
  return isChanged && own.every(({ role }) => role === settled.roles[replacement]);
}

/**
 * Whether the instance has credentials of the role that the replacement held when it was moved, and a person put another one in
 * later: the failure says so, or nobody looked any more.
 */
function wasRightThen(
  { changes, looks }: Outcome,
  { input: { replacement }, before, status, stoppedAt }: Move,
  { id, own }: { id: string; own: string | undefined },
): boolean {
  const moved = changes.findLast((change) => 'instanceId' in change && change.instanceId === id);
  const ofRole = changes.filter((change) => 'role' in change && change.instanceProfile === replacement);
  const first = ofRole.find(({ at }) => moved !== undefined && at >= moved.at);
  if (!first || first !== ofRole[0] || !byPerson(first) || own !== before.roles[replacement]) return false;
  const isLooked = looks.some(
    (look) => look.instanceProfile === replacement && look.at >= first.at && look.at <= stoppedAt,
  );
  return status === 'FAILED' || !isLooked;
}

const wasMoved = (outcome: Outcome, { startedAt, stoppedAt, input }: Move, instanceId: string): boolean => {
  const last = outcome.changes.findLast((change) => 'instanceId' in change && change.instanceId === instanceId);
  return (
    last?.did === 'associated' &&
    last.instanceProfile === input.replacement &&
    !byPerson(last) &&
    last.at >= startedAt &&
    last.at <= stoppedAt
  );
};
