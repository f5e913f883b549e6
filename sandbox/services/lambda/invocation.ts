import { AsyncLocalStorage } from 'node:async_hooks';
import type { Network } from '../../wire/http.ts';
import { FunctionHangs, FunctionKilled } from './errors.ts';

export interface Invocation {
  /** The function's name. */
  readonly function: string;
  readonly requestId: string;
  /** How many requests it has sent to AWS. */
  requests: number;
  /** From then on it sends no request, gets no answer and writes no log. */
  isOver: boolean;
  /** Ends it as Lambda does when the function's process has died. */
  die(): void;
}

/** The invocation whose code runs now. Here several share an execution environment, where each has its own in AWS. */
const running = new AsyncLocalStorage<Invocation>();

export const runAs = <Result>(invocation: Invocation, code: () => Result): Result => running.run(invocation, code);

/** The invocation whose code runs now: an interceptor learns from it which function calls. */
export const currentInvocation = (): Readonly<Omit<Invocation, 'die'>> | undefined => running.getStore();

export const isOver = (): boolean => running.getStore()?.isOver ?? false;

/** A promise that keeps what waits for it from going on. */
export const never = new Promise<never>(() => {});

/** The network as a function sees it: there is none for a process that has ended. */
export const untilItsEnd =
  (network: Network): Network =>
  async (request) => {
    const invocation = running.getStore();
    if (!invocation) return network(request);
    if (invocation.isOver) return never;
    invocation.requests += 1;
    try {
      return await network(request);
    } catch (error) {
      if (error instanceof FunctionKilled) invocation.die();
      else if (error instanceof FunctionHangs) invocation.isOver = true;
      else throw error;
      return await never;
    } finally {
      if (invocation.isOver) await never;
    }
  };
