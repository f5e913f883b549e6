import type { Workflow } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import { ExecutionNotFound } from '../errors.ts';
import { executionOf } from '../find-execution.ts';
import type { Stack } from '../stacks-in.ts';
import { backName } from './back-name.ts';

/** The first name that no execution has, or the execution that goes back already. One that failed has another turn. */
export async function backOf(
  { name }: ExecutionNow,
  stack: Stack,
  workflow: Workflow,
): Promise<{ name: string; before?: ExecutionNow }> {
  for (let turn = 1; ; turn += 1) {
    const next = backName(name, turn);
    const before = await executionIfAny(stack, next);
    if (!before) return { name: next };
    // The role that an instance profile holds has told already whether it is back.
    if (before.status === 'RUNNING' || (before.status === 'SUCCEEDED' && workflow === 'replace-profile'))
      return { name: next, before };
  }
}

async function executionIfAny(stack: Stack, name: string): Promise<ExecutionNow | undefined> {
  try {
    return await executionOf(stack, name);
  } catch (error) {
    // Then the name is free.
    if (error instanceof ExecutionNotFound) return undefined;
    throw error;
  }
}
