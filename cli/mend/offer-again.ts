import { startExecution, type ExecutionNow } from '../aws/executions.ts';
import type { Context } from '../context.ts';
import { followUpOf } from '../follow-up.ts';
import { startCommandOf } from '../input/typed-command.ts';
import { stateMachineIn } from '../stack.ts';
import type { Stack } from '../stacks-in.ts';
import { told } from '../told-text.ts';
import type { Again } from './start-again.ts';

/**
 * Offers to start the execution that does the rest. The cause of the first failure may be there still, so only a person who is
 * asked starts it.
 */
export async function offerAgain(
  { workflow, input }: Again,
  execution: ExecutionNow,
  stack: Stack,
  context: Context,
  { yes }: { yes?: boolean },
): Promise<void> {
  const { screen } = context;
  const machine = stateMachineIn(stack, workflow);
  const { name, before } = await followUpOf(execution, 'again', stack, true);
  if (before) {
    const how = before.status === 'RUNNING' ? `is at it. Watch it: rolecall watch ${name}` : 'has done the rest.';
    screen.result(told(`Execution ${name} ${how}`, screen.columns));
    return;
  }
  screen.result(
    told(
      `The rest takes another execution, once the cause is removed:\n${startCommandOf(workflow, input)}`,
      screen.columns,
    ),
  );
  if (yes || !(await context.agrees(`Start ${workflow} as ${name} now? It changes instances.`))) return;
  await startExecution(machine, name, JSON.stringify(input));
  screen.result(told(`Started execution ${name}. Watch it: rolecall watch ${name}`, screen.columns));
}
