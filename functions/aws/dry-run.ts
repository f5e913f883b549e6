import { isAwsError } from '../aws-error.ts';

/**
 * The call as a question: EC2 says whether it would do it. Recorded on real AWS (radkawar/stackd,
 * testdata/aws/ec2/instance_profiles_transitions.json): Associate, Disassociate and Replace take DryRun, though the SDK's types have no
 * such member.
 * @param call with the request as the SDK has serialized it, before the content's length is counted
 */
export function withDryRun<Call extends { request: unknown }>(call: Call): Call {
  const request = call.request as { body: string };
  request.body += '&DryRun=true';
  return call;
}

/** A command of the SDK, as far as its middleware goes. */
interface Command {
  middlewareStack: {
    add(
      middleware: <Call extends { request: unknown }, Answer>(
        next: (call: Call) => Promise<Answer>,
      ) => (call: Call) => Promise<Answer>,
      options: { step: 'build'; priority: 'high' },
    ): void;
  };
}

/** The command, to be sent as a question. */
export function asQuestion<Asked extends Command>(command: Asked): Asked {
  command.middlewareStack.add((next) => (call) => next(withDryRun(call)), { step: 'build', priority: 'high' });
  return command;
}

/** @throws what EC2 would refuse the call with */
export async function wouldSucceed(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    // "Request would have succeeded, but DryRun flag is set."
    if (!isAwsError(error, 'DryRunOperation')) throw error;
  }
}
