import type { Check, ExecutionOutcome, Outcome } from '../outcome.ts';
import { alarmsOn } from './alarms.ts';
import { hadLasted, type Span } from './lasts.ts';
import { keys, tagged } from './tags.ts';
import { turnsOf, type Turn } from './turns.ts';

/**
 * From the look at the alarms until the batches of the wave begin: what EC2 takes to answer, and what a batch waits for tokens.
 * A wave that begins sooner after an alarm went on may have seen it off.
 */
const alarmMilliseconds = 20_000;

/** The tags are read before the alarms, and IAM may show them as they were 15 s before. */
const tagMilliseconds = alarmMilliseconds + 15_000;

/** No wave of new instances begins in any Region while an alarm is on, while a person holds it, or after a person has stopped it. */
export const waitsWithItsWaves: Check = (outcome) =>
  outcome.executions.flatMap((execution) => {
    const turns = turnsOf(outcome, execution);
    const on = alarmsOn(outcome, execution.input);
    const { fullName } = execution;
    return [
      ...during(execution, turns, () => on, alarmMilliseconds, 'wave under alarm'),
      ...during(execution, turns, of(outcome, keys.hold), tagMilliseconds, 'wave in a hold'),
      ...during(
        execution,
        turns,
        of(outcome, keys.stop, (value) => value === fullName),
        tagMilliseconds,
        'wave after stop',
      ),
    ];
  });

const of =
  (outcome: Outcome, key: string, fits?: (value: string) => boolean) =>
  ({ instanceProfile }: Turn): Span[] =>
    tagged(outcome, instanceProfile, key, fits);

function during(
  { name }: ExecutionOutcome,
  turns: readonly Turn[],
  spansOf: (turn: Turn) => Span[],
  milliseconds: number,
  kind: string,
) {
  const wrong = turns.filter((turn) => hadLasted(spansOf(turn), turn.at, milliseconds));
  return wrong.map(({ instanceId, region, at }) => ({
    kind,
    what: `${instanceId} in ${region} had its turn in ${name} at ${new Date(at).toISOString()}.`,
  }));
}
