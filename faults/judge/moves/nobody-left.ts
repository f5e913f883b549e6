import { byPerson, ended, isMove, onProfile, interferes, type Move } from '../facts.ts';
import { isToMove } from './moved-or-named.ts';
import type { Check, Outcome } from '../outcome.ts';

/** Before the last look at a Region: EC2 may not show yet what came then. */
const lastLookMilliseconds = 30_000;

/** I8 for a move: a success leaves nobody on the former instance profile who came before its last look. */
export const nobodyIsLeft: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter((move) => ended(move) && move.cameToInstances && move.status === 'SUCCEEDED')
    .filter((move) => !outcome.executions.some((other) => interferes(move, other)))
    .flatMap((move) => {
      const { instanceProfile } = move.input;
      return onProfile(move.after, instanceProfile)
        .filter((instance) => isToMove(outcome, move, instance))
        .filter(({ launchedAt, region }) => launchedAt < lastLookAt(outcome, move, region))
        .filter(
          ({ id, region }) =>
            !outcome.changes.some(
              (change) =>
                'instanceId' in change &&
                change.instanceId === id &&
                byPerson(change) &&
                change.at >= lastLookAt(outcome, move, region),
            ),
        )
        .map(({ id, region }) => ({
          kind: 'I8',
          what: `${move.name} ended ${move.reported}, and ${id} in ${region} is still on ${instanceProfile}.`,
        }));
    });

/** A Region in which all is done is not looked at again, however long another one takes. */
const lastLookAt = ({ listings }: Outcome, { stoppedAt }: Move, region: string): number => {
  const last = listings.findLast((each) => each.by === 'NextWave' && each.region === region && each.at <= stoppedAt);
  return (last?.at ?? stoppedAt) - lastLookMilliseconds;
};
