import { AsyncLocalStorage } from 'node:async_hooks';
import type { Network } from '../../wire/http.ts';

export interface Invocation {
  timedOut: boolean;
}

/** The invocation whose code runs now. Here several share an execution environment, where each has its own in AWS. */
const running = new AsyncLocalStorage<Invocation>();

export const runAs = <Result>(invocation: Invocation, code: () => Result): Result => running.run(invocation, code);

/** Whether the invocation whose code runs now has timed out. */
export const hasTimedOut = (): boolean => running.getStore()?.timedOut ?? false;

/** Lambda ends a function's process at its timeout: from then on it sends no request and gets no answer. */
export function untilTimeout(network: Network): Network {
  const never = new Promise<never>(() => {});
  return async (request) => {
    if (hasTimedOut()) return never;
    try {
      return await network(request);
    } finally {
      if (hasTimedOut()) await never;
    }
  };
}
