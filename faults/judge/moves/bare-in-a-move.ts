import { byAssign, byPerson, isMove, interferes } from '../facts.ts';
import type { Check } from '../outcome.ts';

/** No instance that runs is without an instance profile for a moment while it is moved. */
export const notBareInAMove: Check = ({ executions, bareTimes }) =>
  executions
    .filter(isMove)
    .filter((move) => !executions.some((other) => !isMove(other) && interferes(move, other)))
    .flatMap((move) =>
      bareTimes
        .filter(({ from, state }) => state === 'running' && from >= move.startedAt && from <= move.stoppedAt)
        .filter((time) => !byPerson(time) && !byAssign(time))
        .map(({ instanceId, by }) => ({
          kind: 'bare in a move',
          what: `${instanceId} ran, and ${by} took its instance profile off in ${move.name}.`,
        })),
    );
