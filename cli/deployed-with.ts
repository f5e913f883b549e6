import { policyIn, type StackMetadata } from '../configuration/stack-metadata.ts';
import { isAwsError } from '../functions/aws-error.ts';
import type { Policy } from '../functions/policy/policy.ts';
import { type AssigningStack, assigningStack, assignProfilesOf } from './assigning-stack.ts';
import { metadataOfStackWith } from './aws/stack-metadata.ts';
import type { Context } from './context.ts';
import { StackNotFound } from './errors.ts';
import type { GlobalOptions } from './global-options.ts';
import { regionOf } from './stack.ts';
import { toldError } from './told-error.ts';

/** The policy that a stack was deployed with; or why it cannot be read, as a sentence. */
export type DeployedPolicy = { stack: AssigningStack; policy: Policy } | { stack?: AssigningStack; unread: string };

/**
 * The policy of the stack that the options mean.
 * @throws StackNotFound for a stack that is named and not there
 * @throws StackAmbiguous
 */
export async function deployedPolicy(
  options: GlobalOptions,
  context: Pick<Context, 'environment'>,
): Promise<DeployedPolicy> {
  try {
    return await policyOfStack(await assigningStack(options, context));
  } catch (error) {
    if (!(error instanceof StackNotFound) || error.context.stack !== undefined) throw error;
    // Before the first deployment there is none, and that is an answer.
    const region = await regionOf(context);
    return { unread: `No stack of Rolecall shows itself in ${region}. Name one that only assigns by --stack.` };
  }
}

async function policyOfStack(stack: AssigningStack): Promise<DeployedPolicy> {
  const { name, region, stateMachines } = stack;
  const [resource = assignProfilesOf(stack)] = stateMachines.values();
  try {
    const metadata = (await metadataOfStackWith(region, resource)) as Partial<StackMetadata> | undefined;
    if (metadata?.Rolecall?.policy === undefined) {
      const unread = `Stack ${name} does not say what policy it has: a former version of Rolecall packaged it. Deploy it again.`;
      return { stack, unread };
    }
    return { stack, policy: policyIn({ Rolecall: metadata.Rolecall }) };
  } catch (error) {
    if (isAwsError(error, 'ValidationError') && stateMachines.size === 0) throw new StackNotFound(region, name);
    const why = toldError(error);
    if (why === undefined) throw error;
    return { stack, unread: `The policy of stack ${name} cannot be read. ${why}` };
  }
}
