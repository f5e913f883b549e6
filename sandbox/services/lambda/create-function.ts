import { createEnvironments, type Environment, type Surroundings } from './environments.ts';
import { FunctionFailed, functionFailed } from './errors.ts';
import type { FunctionProperties, LambdaFunction, OnInvocation } from './function.ts';
import { type Invocation, never, runAs } from './invocation.ts';

export interface FunctionOptions extends Surroundings {
  onInvocation?: OnInvocation;
}

/** A deployed function: its bundle runs in this process, on the sandbox's clock and network. */
export function createFunction(properties: FunctionProperties, options: FunctionOptions): LambdaFunction {
  const { onInvocation = (_, __, next) => next() } = options;
  const { setTimeout, clearTimeout } = options.clock.globals;
  const environments = createEnvironments(properties, options);
  let requests = 0;

  async function invoke(payload: unknown): Promise<unknown> {
    requests += 1;
    const requestId = `${properties.name}-${requests}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let environment: Environment | undefined;
    let fail: (failure: FunctionFailed) => void;
    const ended = new Promise<never>((_, reject) => void (fail = reject));
    const end = (failure: FunctionFailed): void => {
      invocation.isOver = true;
      if (environment) environments.end(environment);
      fail(failure);
    };
    const die = (): void => end(functionFailed('Runtime.ExitError', exitMessage(requestId)));
    const invocation: Invocation = { function: properties.name, requestId, requests: 0, isOver: false, die };
    const timeOut = (): void => end(functionFailed('Sandbox.Timedout', timeoutMessage(properties, requestId)));
    try {
      timer = setTimeout(timeOut, properties.timeoutSeconds * 1000);
      environment = environments.take();
      environment.busy += 1;
      // What goes in and out of a function is JSON.
      const event: unknown = JSON.parse(JSON.stringify(payload ?? null));
      const { handler } = environment;
      const handled = runAs(invocation, () => handler(event, contextOf(properties, requestId)));
      // A function that hangs does not return either, whatever timers it had set.
      const settled = (): unknown => (invocation.isOver ? never : handled);
      const result = await Promise.race([handled.then(settled, settled), ended]);
      return result === undefined ? null : JSON.parse(JSON.stringify(result));
    } catch (error) {
      if (error instanceof FunctionFailed || !(error instanceof Error)) throw error;
      // The Node runtime reports an error by its name:
      // https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
      throw functionFailed(error.name, error.message, { trace: (error.stack ?? '').split('\n') });
    } finally {
      if (environment) environment.busy -= 1;
      clearTimeout(timer);
    }
  }

  return {
    ...properties,
    invoke: (payload) => onInvocation(properties.name, payload, (changed = payload) => invoke(changed)),
  };
}

const timeoutMessage = ({ timeoutSeconds }: FunctionProperties, requestId: string): string =>
  `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;

/** https://repost.aws/knowledge-center/lambda-runtime-error */
const exitMessage = (requestId: string): string =>
  `RequestId: ${requestId} Error: Runtime exited with error: exit status 129`;

const contextOf = ({ name, arn }: FunctionProperties, awsRequestId: string): object => ({
  functionName: name,
  invokedFunctionArn: arn,
  awsRequestId,
});
