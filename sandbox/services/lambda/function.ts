import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../world/clock.ts';
import { loadCommonJs } from '../../world/common-js.ts';
import type { Network } from '../../wire/http.ts';
import { httpsTo } from './https.ts';

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
  /** Of the credentials that the function's role gives it. */
  accessKeyId: string;
}

export interface LogLine {
  at: number;
  function: string;
  text: string;
}

/**
 * Between the caller and the function: to let an invocation fail before or after it did its work, or to change what goes
 * in and out. `next` invokes with the payload as it came, unless it is given another.
 */
export type OnInvocation = (
  functionName: string,
  payload: unknown,
  next: (payload?: unknown) => Promise<unknown>,
) => Promise<unknown>;

interface Surroundings {
  clock: Clock;
  network: Network;
  random: () => number;
  onLog: (line: LogLine) => void;
  onInvocation?: OnInvocation;
}

/** A function failed: `name` is the payload's errorType, `message` the payload as the runtime writes it. */
export class FunctionFailed extends Error {
  constructor(errorType: string, payload: string) {
    super(payload);
    this.name = errorType;
  }
}

export interface LambdaFunction extends FunctionProperties {
  /** @throws FunctionFailed */
  invoke: (payload: unknown) => Promise<unknown>;
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

interface Environment {
  handler: Handler;
  /** Invocations that it works on. */
  busy: number;
}

interface Invocation {
  timedOut: boolean;
}

/** The invocation whose code runs. Several share an environment here, where each has its own in AWS. */
const running = new AsyncLocalStorage<Invocation>();

const timedOutAlready = (): boolean => running.getStore()?.timedOut ?? false;

/** Lambda ends a function's process at its timeout: nothing of it is sent, heard or written any more. */
function untilTimeout(network: Network): Network {
  const never = new Promise<never>(() => {});
  return async (request) => {
    if (timedOutAlready()) return never;
    try {
      return await network(request);
    } finally {
      if (timedOutAlready()) await never;
    }
  };
}

/** A deployed function: its bundle runs in this process, on the sandbox's clock and network. */
export function createFunction(
  properties: FunctionProperties,
  { clock, network, random, onLog, onInvocation = (_, __, next) => next() }: Surroundings,
): LambdaFunction {
  const environments: Environment[] = [];
  const https = httpsTo(untilTimeout(network));
  let requests = 0;

  const load = (): Handler => {
    const write = (...values: unknown[]): void => {
      if (timedOutAlready()) return;
      onLog({ at: clock.now(), function: properties.name, text: values.map(String).join(' ') });
    };
    const [, file, exported] = /^(.*)\.(\w+)$/.exec(properties.handler) ?? [];
    const module = loadCommonJs(`${file}.js`, {
      clock,
      random,
      modules: { 'node:https': https, 'node:http': https, 'node:fs/promises': noFiles },
      environment: environmentOf(properties),
      console: { log: write, warn: write, error: write, info: write, debug: write },
    });
    return (module as Record<string, Handler>)[exported ?? '']!;
  };

  /** The one that is free, or a new one, or the one with the least to do. */
  function environmentFor(): Environment {
    const free = environments.find(({ busy }) => busy === 0);
    if (!free && environments.length < properties.environments) environments.push({ handler: load(), busy: 0 });
    return free ?? environments.reduce((least, environment) => (environment.busy < least.busy ? environment : least));
  }

  /** What it remembered is gone; others that share it here go on. */
  function forget(environment: Environment | undefined): void {
    const index = environments.findIndex((other) => other === environment);
    if (index !== -1) environments.splice(index, 1);
  }

  async function invoke(payload: unknown): Promise<unknown> {
    const invocation: Invocation = { timedOut: false };
    requests += 1;
    const requestId = `${properties.name}-${requests}`;
    const { setTimeout, clearTimeout } = clock.globals;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let environment: Environment | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      const message = `RequestId: ${requestId} Error: Task timed out after ${properties.timeoutSeconds.toFixed(2)} seconds`;
      timer = setTimeout(() => {
        invocation.timedOut = true;
        forget(environment);
        reject(failure('Sandbox.Timedout', message));
      }, properties.timeoutSeconds * 1000);
    });
    try {
      environment = environmentFor();
      environment.busy += 1;
      // What goes in and out of a function is JSON.
      const event: unknown = JSON.parse(JSON.stringify(payload ?? null));
      const { handler } = environment;
      const handled = running.run(invocation, () => handler(event, contextOf(properties, requestId)));
      const result = await Promise.race([handled, timedOut]);
      return result === undefined ? null : JSON.parse(JSON.stringify(result));
    } catch (error) {
      if (error instanceof FunctionFailed || !(error instanceof Error)) throw error;
      // The Node runtime reports an error by its name:
      // https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
      throw failure(error.name, error.message, { trace: (error.stack ?? '').split('\n') });
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

/** As the runtime writes it. */
const failure = (errorType: string, errorMessage: string, more: object = {}): FunctionFailed =>
  new FunctionFailed(errorType, JSON.stringify({ errorType, errorMessage, ...more }));

/** A function has no AWS configuration files; the SDK looks for them, and must not find those of whoever runs this. */
const noFiles = {
  readFile: async (path: string): Promise<never> => {
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
  },
};

const environmentOf = ({ name, region, environment, accessKeyId }: FunctionProperties): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SESSION_TOKEN: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...environment,
});

const contextOf = ({ name, arn }: FunctionProperties, awsRequestId: string): object => ({
  functionName: name,
  invokedFunctionArn: arn,
  awsRequestId,
});
