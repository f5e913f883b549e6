import { approvalOf, isApproved, percent, tagKeys, type Levers } from '../../functions/refresh/levers.ts';
import type { Checkpoint } from '../../functions/refresh/rollout.ts';
import { UsageError } from '../errors.ts';
import { NotAtCheckpoint } from '../steering/errors.ts';
import type { Pull } from '../steering/pull.ts';
import { checkpointsHolding, type Steered } from '../steering/steered.ts';
import { whenSeen } from '../steering/when-seen.ts';

/**
 * Lets it go past a checkpoint.
 * @param given as somebody typed it; undefined for the one that holds it now
 * @throws NotAtCheckpoint
 * @throws UsageError
 */
export const approve =
  (given: string | undefined) =>
  ({ execution, levers, regions }: Steered, now: number): Pull => {
    const { name } = execution;
    const all = regions[0]?.settings.controls?.checkpoints ?? [];
    const checkpoint = given === undefined ? holding(regions, levers, all, name) : typed(given, all, name);
    const next = all.find((one) => percent(one) > percent(checkpoint));
    if (isApproved(checkpoint, levers))
      return { said: [`Checkpoint ${checkpoint} of execution ${name} is approved already: nothing to do.`], next: [] };
    const to = next === undefined ? 'to its end' : `to checkpoint ${next}`;
    const where = regions
      .filter((region) => checkpointsHolding([region]).some((one) => percent(one) <= percent(checkpoint)))
      .map(({ settings }) => settings.region);
    return {
      tag: { key: tagKeys.approved, value: approvalOf(name, checkpoint) },
      question: `Approve checkpoint ${checkpoint} of execution ${name}? ${where.length > 0 ? `Waves begin again in ${where.join(', ')}, ` : 'No Region waits for it yet: waves go on '}${to}.`,
      said: [
        `Checkpoint ${checkpoint} of execution ${name} is approved${checkpoint === all[0] ? '' : ', and those before it'}.`,
        `It goes on ${to}: that is seen ${whenSeen(regions, now)}.`,
        'An approval that a Region has seen cannot be taken back.',
      ],
      next: [{ to: 'Hold it before the next wave', run: `rolecall hold ${name}` }],
    };
  };

/** The first of those that hold a Region: a later one would approve more than a person may have looked at. */
function holding(regions: Steered['regions'], levers: Levers, all: readonly Checkpoint[], name: string): Checkpoint {
  const [first] = checkpointsHolding(regions).toSorted((one, other) => percent(one) - percent(other));
  if (first !== undefined) return first;
  throw new NotAtCheckpoint(name, all.filter((one) => !isApproved(one, levers)).map(String));
}

/** @throws UsageError */
function typed(given: string, all: readonly Checkpoint[], name: string): Checkpoint {
  const found = all.find((one) => String(one) === given);
  if (found !== undefined) return found;
  const has = all.length > 0 ? `it has ${all.join(', ')}. Name one of these` : 'its input has none';
  throw new UsageError(`Execution ${name} has no checkpoint ${given}: ${has}.`);
}
