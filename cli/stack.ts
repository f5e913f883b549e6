import type { Workflow } from '../functions/workflow/works-on.ts';
import { configuredRegion } from './aws/configured-region.ts';
import { stateMachineArns } from './aws/state-machines.ts';
import type { Context } from './context.ts';
import { StackAmbiguous, StackNotFound, WorkflowNotDeployed } from './errors.ts';
import type { GlobalOptions } from './global-options.ts';
import { stacksIn, type Stack } from './stacks-in.ts';

/** The Region that the command works from. @throws Error "Region is missing" */
export async function regionOf({ environment }: Pick<Context, 'environment'>): Promise<string> {
  return (environment['AWS_REGION'] ??= await configuredRegion());
}

/**
 * The stack that the options mean, or the only one that is deployed in the Region.
 * @throws StackNotFound
 * @throws StackAmbiguous
 */
export async function stackOf(options: GlobalOptions, context: Pick<Context, 'environment'>): Promise<Stack> {
  const region = await regionOf(context);
  const wanted = options.stack ?? context.environment['ROLECALL_STACK'];
  const all = stacksIn(await stateMachineArns());
  const found = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  const [first, ...others] = found;
  if (!first) throw new StackNotFound(region, wanted);
  if (others.length > 0) {
    throw new StackAmbiguous(
      region,
      found.map(({ name }) => name),
    );
  }
  return first;
}

/** @throws WorkflowNotDeployed */
export function stateMachineIn(stack: Stack, workflow: Workflow): string {
  const arn = stack.stateMachines.get(workflow);
  if (arn === undefined) throw new WorkflowNotDeployed(stack.name, workflow);
  return arn;
}
