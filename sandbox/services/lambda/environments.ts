import type { Clock } from '../../world/clock.ts';
import { loadCommonJs } from '../../world/common-js.ts';
import type { Network } from '../../wire/http.ts';
import type { FunctionProperties, LogLine } from './function.ts';
import { httpsTo } from './https.ts';
import { currentInvocation, isOver, untilItsEnd } from './invocation.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** An execution environment: the bundle, loaded, with what it remembers between invocations. */
export interface Environment {
  handler: Handler;
  /** How many invocations it works on. */
  busy: number;
}

export interface Environments {
  /** A free one, else a new one, else the one with the fewest invocations. */
  take(): Environment;
  /** Ends one whose process has ended: what it remembers is gone. Other invocations that share it here go on. */
  end(environment: Environment): void;
}

/** Where the code of a function runs. */
export interface Surroundings {
  clock: Clock;
  network: Network;
  random: () => number;
  onLog: (line: LogLine) => void;
}

export function createEnvironments(
  properties: FunctionProperties,
  { clock, network, random, onLog }: Surroundings,
): Environments {
  const environments: Environment[] = [];
  const https = httpsTo(untilItsEnd(network));

  const write = (...values: unknown[]): void => {
    if (isOver()) return;
    const requestId = currentInvocation()?.requestId;
    onLog({ at: clock.now(), function: properties.name, requestId, text: values.map(String).join(' ') });
  };

  function load(): Handler {
    const [, file, exported] = /^(.*)\.(\w+)$/.exec(properties.handler) ?? [];
    const module = loadCommonJs(`${file}.js`, {
      clock,
      random,
      modules: { 'node:https': https, 'node:http': https, 'node:fs/promises': noFiles },
      environment: variablesOf(properties),
      console: { log: write, warn: write, error: write, info: write, debug: write },
    });
    return (module as Record<string, Handler>)[exported ?? '']!;
  }

  return {
    take() {
      const free = environments.find(({ busy }) => busy === 0);
      if (!free && environments.length < properties.environments) environments.push({ handler: load(), busy: 0 });
      return free ?? environments.reduce((least, environment) => (environment.busy < least.busy ? environment : least));
    },
    end(environment) {
      const index = environments.indexOf(environment);
      if (index !== -1) environments.splice(index, 1);
    },
  };
}

/** A function has no AWS configuration files: the SDK looks for them, and must not find those of this machine. */
const noFiles = {
  readFile: async (path: string): Promise<never> => {
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
  },
};

const variablesOf = ({ name, region, environment, accessKeyId }: FunctionProperties): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SESSION_TOKEN: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...environment,
});
