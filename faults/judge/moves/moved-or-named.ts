import {
  changedByOthers,
  couldNotList,
  ended,
  hasNoReport,
  isMove,
  names,
  interferes,
  speaksFor,
  type Move,
} from '../facts.ts';
import { isBack } from '../rollouts/went-back.ts';
import type { SeenInstance } from '../../snapshot.ts';
import type { Check, Outcome } from '../outcome.ts';

/**
 * I2 for a move: every instance that was on the former instance profile is on the replacement when it has ended, or is named with
 * what it has.
 */
export const movedOrNamed: Check = (outcome) =>
  outcome.executions
    .filter(isMove)
    .filter((move) => ended(move) && move.cameToInstances && !isBack(move))
    .flatMap((move) =>
      move.before.instances
        .filter(
          (instance) => instance.instanceProfile === move.input.instanceProfile && isToMove(outcome, move, instance),
        )
        .flatMap((instance) => {
          const now = move.after.instances.find(({ id }) => id === instance.id);
          if (!now || now.instanceProfile === move.input.replacement) return [];
          if (isOthers(outcome, move, instance.id)) return [];
          const what = `${instance.id} in ${instance.region} is on ${now.instanceProfile ?? 'no instance profile'} after ${move.name} (${move.status} ${move.error ?? ''})`;
          if (move.status === 'SUCCEEDED') return [{ kind: 'I8', what: `${what}.` }];
          if (hasNoReport(outcome)) return [];
          if (!names(move, instance) && !isNamedByRegion(outcome, move, instance))
            return [{ kind: 'I2', what: `${what}, and is not named.` }];
          const arn = now.instanceProfileArn ?? instance.instanceProfileArn?.replace(/[^/]*$/, move.input.replacement);
          return move.text.includes(arn ?? '') ? [] : [{ kind: 'I2', what: `${what}; ${arn} is not named.` }];
        }),
    );

/** Whether the input, and its tags, leave the instance to the move. */
export const isToMove = ({ policy }: Outcome, move: Move, { region, tags }: SeenInstance): boolean => {
  const only = Object.entries((move.input['only'] ?? {}) as { [tag: string]: string[] });
  const isChosen = only.every(([tag, values]) => values.includes(tags[tag.replace(/^tag:/, '')] ?? ''));
  return speaksFor(move, region) && isChosen && !(policy.optOutTag in tags);
};

const isOthers = (outcome: Outcome, move: Move, instanceId: string): boolean =>
  outcome.executions.some((other) => interferes(move, other)) ||
  changedByOthers(outcome, instanceId, move.startedAt, move.stoppedAt);

/** Where EC2 never lists the instances, nobody knows their ids. */
const isNamedByRegion = (outcome: Outcome, { text }: Move, { region }: SeenInstance): boolean =>
  couldNotList(outcome) && text.includes(region);
