import type { Context } from './context.ts';
import { StackNotFound } from './errors.ts';
import type { GlobalOptions } from './global-options.ts';
import { regionOf, stackOf } from './stack.ts';
import type { Stack } from './stacks-in.ts';

/** A stack that assigns instance profiles, whether or not it has workflows. */
export type AssigningStack = Pick<Stack, 'name' | 'region' | 'stateMachines'>;

/**
 * The stack that the options mean. One that only assigns has no workflow that shows it: it has to be named.
 * @throws StackNotFound where there is none that shows itself, and none is named
 * @throws StackAmbiguous
 */
export async function assigningStack(
  options: GlobalOptions,
  context: Pick<Context, 'environment'>,
): Promise<AssigningStack> {
  try {
    return await stackOf(options, context);
  } catch (error) {
    const name = options.stack ?? context.environment['ROLECALL_STACK'];
    if (!(error instanceof StackNotFound) || name === undefined) throw error;
    return { name, region: await regionOf(context), stateMachines: new Map() };
  }
}

/** The function that assigns, as serverless.yml names it. */
export const assignProfilesOf = ({ name }: Pick<AssigningStack, 'name'>): string => `${name}-AssignProfiles`;
