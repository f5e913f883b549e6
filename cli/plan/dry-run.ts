import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import { executionNow, startExecution, type ExecutionNow } from '../aws/executions.ts';
import type { Context } from '../context.ts';
import { DryRunFailed } from '../errors.ts';
import { stateMachineIn } from '../stack.ts';
import { executionNameFor } from '../start/execution-name.ts';
import type { Stack } from '../stacks-in.ts';
import { told } from '../told-text.ts';
import type { AnyPlan } from './any-plan.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export type DryRun = { execution: string } & ({ plan: AnyPlan } | { refused: Refusal });

/** Milliseconds between two looks at the execution. Planning takes seconds, for a large fleet up to minutes. */
const pause = 1000;

/**
 * Lets the workflow plan and rehearse, which changes nothing.
 * @param input checked
 * @throws DryRunFailed when it neither plans nor refuses
 */
export async function dryRun(
  { workflow, stack, input }: { workflow: Workflow; stack: Stack; input: TypedInput },
  { now, sleep, screen }: Pick<Context, 'now' | 'sleep' | 'screen'>,
): Promise<DryRun> {
  const machine = stateMachineIn(stack, workflow);
  const name = executionNameFor(String(input['instanceProfile']), now(), 'plan-');
  const arn = await startExecution(machine, name, JSON.stringify({ ...input, dryRun: true }));
  screen.say(told(`Planning, which changes nothing: execution ${name} of ${workflow} …`, screen.columns));
  // Ctrl-C ends the command, and the dry run ends by itself.
  const never = new AbortController().signal;
  let execution: ExecutionNow;
  while ((execution = await executionNow(arn)).status === 'RUNNING') await sleep(pause, never);
  const { status, output = '', error = status, cause = '' } = execution;
  if (status === 'SUCCEEDED') return { execution: name, plan: JSON.parse(output) as AnyPlan };
  const refused = refusalOf(execution);
  if (!refused) throw new DryRunFailed(name, error, cause);
  return { execution: name, refused };
}
