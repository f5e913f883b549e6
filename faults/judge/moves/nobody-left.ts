import { cameLate, ended, interferes, isMove, onProfile } from '../facts.ts';
import { isToMove } from './moved-or-named.ts';
import type { Check } from '../outcome.ts';

/** I8 for a move: a success leaves nobody on the former instance profile who came before its last look. */
export const nobodyIsLeft: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter((move) => ended(move) && move.cameToInstances && move.status === 'SUCCEEDED')
    .filter((move) => !outcome.executions.some((other) => interferes(move, other)))
    .flatMap((move) => {
      const { instanceProfile } = move.input;
      return onProfile(move.after, instanceProfile)
        .filter((instance) => isToMove(outcome, move, instance) && !cameLate(outcome, move, instance))
        .map(({ id, region }) => ({
          kind: 'I8',
          what: `${move.name} ended ${move.reported}, and ${id} in ${region} is still on ${instanceProfile}.`,
        }));
    });
