import type { ExecutionNow } from './aws/executions.ts';
import { ExecutionNotFound } from './errors.ts';
import { executionOf } from './find-execution.ts';
import { followUpName, type FollowUpKind } from './follow-up-name.ts';
import type { Stack } from './stacks-in.ts';

/**
 * The first name that no execution has, or the execution of that name that is under way or has done it.
 * @param hasDone whether one that succeeded has; one that failed has another turn
 */
export async function followUpOf(
  { name }: ExecutionNow,
  kind: FollowUpKind,
  stack: Stack,
  hasDone: boolean,
): Promise<{ name: string; before?: ExecutionNow }> {
  for (let turn = 1; ; turn += 1) {
    const next = followUpName(name, kind, turn);
    const before = await executionIfAny(stack, next);
    if (!before) return { name: next };
    if (before.status === 'RUNNING' || (before.status === 'SUCCEEDED' && hasDone)) return { name: next, before };
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
