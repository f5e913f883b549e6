import { escaped } from '../../functions/text.ts';
import { startExecution, type ExecutionNow } from '../aws/executions.ts';
import type { Context } from '../context.ts';
import { followUpOf } from '../follow-up.ts';
import { stateMachineIn } from '../stack.ts';
import type { Stack } from '../stacks-in.ts';
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
    screen.result(`Execution ${name} ${how}`);
    return;
  }
  const text = JSON.stringify(input);
  screen.result(`The rest takes another execution, once the cause is removed: ${workflow} with\n  ${escaped(text)}`);
  if (yes || !(await context.agrees(`Start ${workflow} as ${name} now? It changes instances.`))) return;
  await startExecution(machine, name, text);
  screen.result(`Started execution ${name}. Watch it: rolecall watch ${name}`);
}
