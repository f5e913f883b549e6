export interface FunctionProperties {
  name: string;
  arn: string;
  region: string;
  /** The bundle and the name it exports: `/project/.build/refresh/associate/index.handler`. */
  handler: string;
  environment: Record<string, string>;
  /** How many execution environments there are at most; more invocations than that share them. */
  environments: number;
  timeoutSeconds: number;
  /** The access key id of the credentials that its role gives to the function. */
  accessKeyId: string;
}

export interface LambdaFunction extends FunctionProperties {
  /** @throws FunctionFailed */
  invoke: (payload: unknown) => Promise<unknown>;
}

export interface LogLine {
  at: number;
  function: string;
  /** Of the invocation; undefined while the bundle is loaded. */
  requestId?: string | undefined;
  text: string;
}

/**
 * Between the caller and the function: it may let an invocation fail before or after the function did its work, or change
 * what goes in and out. `next` invokes the function, with the same payload unless it gets another.
 */
export type OnInvocation = (
  functionName: string,
  payload: unknown,
  next: (payload?: unknown) => Promise<unknown>,
) => Promise<unknown>;
