import { isAwsError } from '../functions/aws-error.ts';
import { runningOf } from '../functions/aws/executions.ts';
import { worksOn } from '../functions/workflow/works-on.ts';
import { executionNow, type ExecutionNow } from './aws/executions.ts';
import { ExecutionAmbiguous, ExecutionNotFound, NoExecutionRuns } from './errors.ts';
import type { Stack } from './stacks-in.ts';

/**
 * The execution that a person means.
 * @param nameOrArn left out: the only one that runs
 * @throws ExecutionNotFound
 * @throws ExecutionAmbiguous
 * @throws NoExecutionRuns
 */
export async function executionOf(stack: Stack, nameOrArn?: string): Promise<ExecutionNow> {
  if (nameOrArn === undefined) return theOnlyOne(stack);
  const machines = [...stack.stateMachines.values()];
  const arns = machines.map((machine) => executionArnIn(machine, nameOrArn)).filter((arn) => arn !== undefined);
  const found = (await Promise.all(arns.map(executionIfAny))).filter((execution) => execution !== undefined);
  return single(found, () => new ExecutionNotFound(nameOrArn, stack.name));
}

/** Those that run now, the latest first. A dry run is one of them. */
export async function runningExecutions(stack: Stack): Promise<ExecutionNow[]> {
  const running = await Promise.all([...stack.stateMachines.values()].map(runningOf));
  const executions = await Promise.all(running.flat().map(({ executionArn }) => executionNow(executionArn)));
  return executions.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/** A dry run changes nothing, and ends by itself. */
const theOnlyOne = async (stack: Stack): Promise<ExecutionNow> =>
  single(
    (await runningExecutions(stack)).filter(({ input }) => worksOn(input).length > 0),
    () => new NoExecutionRuns(stack.name),
  );

function single(found: readonly ExecutionNow[], none: () => Error): ExecutionNow {
  const [first, ...others] = found;
  if (!first) throw none();
  if (others.length > 0) throw new ExecutionAmbiguous(found.map(({ executionArn }) => executionArn));
  return first;
}

/** @returns undefined for the ARN of another state machine */
function executionArnIn(stateMachineArn: string, nameOrArn: string): string | undefined {
  const prefix = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:`;
  if (!nameOrArn.startsWith('arn:')) return prefix + nameOrArn;
  return nameOrArn.startsWith(prefix) ? nameOrArn : undefined;
}

async function executionIfAny(executionArn: string): Promise<ExecutionNow | undefined> {
  try {
    return await executionNow(executionArn);
  } catch (error) {
    // InvalidArn: what was typed cannot be the name of an execution.
    if (isAwsError(error, 'ExecutionDoesNotExist', 'InvalidArn')) return undefined;
    throw error;
  }
}
