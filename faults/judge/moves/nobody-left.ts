import { byPerson, ended, isMove, onProfile, overlaps } from '../facts.ts';
import { isToMove } from './moved-or-named.ts';
import type { Check } from '../outcome.ts';

/** Between the last look of an execution and its end: what is launched then it cannot know. */
const lastLookMilliseconds = 30_000;

/** I8 for a move: a success leaves nobody on the former instance profile who came before its last look. */
export const nobodyIsLeft: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter((move) => ended(move) && move.cameToInstances && move.status === 'SUCCEEDED')
    .filter((move) => !outcome.executions.some((other) => overlaps(move, other)))
    .flatMap((move) => {
      const { instanceProfile } = move.input;
      return onProfile(move.after, instanceProfile)
        .filter((instance) => isToMove(outcome, move, instance))
        .filter(({ launchedAt }) => launchedAt < move.stoppedAt - lastLookMilliseconds)
        .filter(
          ({ id }) =>
            !outcome.changes.some(
              (change) =>
                'instanceId' in change &&
                change.instanceId === id &&
                byPerson(change) &&
                change.at >= move.stoppedAt - lastLookMilliseconds,
            ),
        )
        .map(({ id, region }) => ({
          kind: 'I8',
          what: `${move.name} ended ${move.reported}, and ${id} in ${region} is still on ${instanceProfile}.`,
        }));
    });
