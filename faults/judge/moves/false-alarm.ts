import { byPerson, isMove, onProfile, interferes, type Move, wasLasting, wasRefused } from '../facts.ts';
import type { Check, Outcome } from '../outcome.ts';
import { isEndedByControl } from '../rollouts/ended-for-a-reason.ts';

/**
 * No alarm is false, for a move: it is where it failed although every instance is on the replacement with its credentials, and
 * nothing was refused or kept failing.
 */
export const noFalseAlarmOfAMove: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter(
      ({ status, cameToInstances, error }) =>
        status === 'FAILED' && cameToInstances && error !== 'RoleChangedMeanwhile',
    )
    .filter(
      (move) =>
        !isEndedByControl(move) && !wasLasting(outcome) && !wasRefused(outcome) && !isInterrupted(outcome, move),
    )
    .filter(({ input, after, before }) => {
      const { instanceProfile, replacement } = input;
      const role = after.roles[replacement];
      return (
        onProfile(after, instanceProfile).length === 0 &&
        after.instances.every((each) => each.instanceProfile !== undefined) &&
        onProfile(before, instanceProfile).length > 0 &&
        onProfile(after, replacement).every(({ state, role: own }) => state !== 'running' || own === role)
      );
    })
    .map(({ name, error }) => ({ kind: 'false alarm', what: `${name} failed with ${error}, and all have moved.` }));

/** What a person, or another execution, does meanwhile is for a person to judge. */
const isInterrupted = ({ changes, executions }: Outcome, move: Move): boolean =>
  executions.some((other) => interferes(move, other)) ||
  changes.some((change) => byPerson(change) && change.at >= move.startedAt && change.at <= move.stoppedAt);
