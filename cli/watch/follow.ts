import { executionNow, type ExecutionNow } from '../aws/executions.ts';
import type { Context } from '../context.ts';
import { printLine } from '../document.ts';
import { exitStatus, type ExitStatus } from '../exit-status.ts';
import { told } from '../told-text.ts';
import { workflowOf } from '../workflow-of.ts';
import { displayOn } from './display-on.ts';
import { lookBehind, lookLate } from './look.ts';
import { outcomeOf, statusOf } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import { afterSeen, nothingWatched } from './watched.ts';

/** Milliseconds between two looks. A wave takes half a minute. */
const pause = 5000;

/**
 * Shows what becomes of an execution, until it ends or the person interrupts it.
 * @returns what a script learns: where the person interrupts, nobody knows whether it will succeed
 */
export async function follow(
  { executionArn, name }: Pick<ExecutionNow, 'executionArn' | 'name'>,
  { screen, sleep, interruption }: Pick<Context, 'screen' | 'sleep' | 'interruption'>,
  { json }: { json?: boolean },
): Promise<ExitStatus> {
  const interrupted = interruption();
  const workflow = workflowOf(executionArn);
  if (!json)
    screen.say(told(`Execution ${name} of ${workflow}. Times are UTC. Ctrl-C leaves it running.`, screen.columns));
  const display = displayOn(screen, { name, json });
  let watched = nothingWatched;
  let look = await lookLate(executionArn);
  try {
    for (;;) {
      for (const seen of look.seen) {
        const after = afterSeen(watched, seen);
        ({ watched } = after);
        for (const change of after.changes) display.show(change);
      }
      if (!watched.isOver) await sleep(pause, interrupted);
      if (watched.isOver || interrupted.aborted) break;
      look = await lookBehind(executionArn, look.latest);
    }
  } finally {
    display.close();
    if (!watched.isOver)
      screen.say(told(`It goes on without you. Come back to it: rolecall watch ${name}`, screen.columns));
  }
  if (!watched.isOver) return exitStatus.failed;
  const outcome = outcomeOf(await executionNow(executionArn), watched);
  if (json) printLine(screen, 'watch', { execution: name, change: 'outcome', ...outcome });
  else screen.result(outcomeText({ name, workflow }, outcome, screen));
  return statusOf(outcome);
}
