import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';
import type { Input } from '../../world.ts';
import { keys, tagged } from './tags.ts';
import { turnsOf, type Turn } from './turns.ts';

type Checkpoint = 'canary' | number;

/** The second wave, where the input does not say otherwise: docs/replace-role.md. */
const usualCanary = 10;

export const checkpointsOf = (input: Input): Checkpoint[] => (input['checkpoints'] ?? []) as Checkpoint[];

/** No more instances of a Region have their turn than a checkpoint allows that nobody has approved. */
export const passesNoCheckpoint: Check = (outcome) =>
  outcome.executions.flatMap((execution) => {
    const { input, name } = execution;
    const groups = Map.groupBy(
      turnsOf(outcome, execution),
      ({ region, instanceProfile }) => `${region} ${instanceProfile}`,
    );
    return [...groups.values()].flatMap((turns) =>
      checkpointsOf(input).flatMap((checkpoint) => {
        const late = turns
          .slice(allowed(checkpoint, execution, turns))
          .find((turn) => !isApproved(outcome, execution, checkpoint, turn));
        if (!late) return [];
        const what = `${name} passed checkpoint ${checkpoint} with ${late.instanceId} in ${late.region}, which nobody had approved.`;
        return [{ kind: 'checkpoint passed', what }];
      }),
    );
  });

/** How many may have had their turn in a Region. */
function allowed(checkpoint: Checkpoint, { input, before }: ExecutionOutcome, [turn]: readonly Turn[]): number {
  if (checkpoint === 'canary') return 1 + Number(input['canary'] ?? usualCanary);
  const all = before.instances.filter(
    ({ region, instanceProfile }) => region === turn?.region && instanceProfile === input.instanceProfile,
  );
  return Math.ceil((all.length * checkpoint) / 100);
}

/** Whether it, or a later one, had been approved at any time before. */
export const isApproved = (
  outcome: Outcome,
  { fullName }: ExecutionOutcome,
  checkpoint: Checkpoint,
  { at, instanceProfile }: Pick<Turn, 'at' | 'instanceProfile'>,
): boolean =>
  tagged(outcome, instanceProfile, keys.approved, (value) => approves(value, fullName, checkpoint)).some(
    ({ from }) => from <= at,
  );

function approves(value: string, fullName: string, checkpoint: Checkpoint): boolean {
  const [name, approved] = value.split(':');
  if (name !== fullName || approved === undefined) return false;
  return percentOf(approved) >= percentOf(checkpoint);
}

/** The canary comes before any part in percent. */
const percentOf = (checkpoint: string | number): number => (checkpoint === 'canary' ? 0 : Number(checkpoint));
