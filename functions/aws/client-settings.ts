import { shortMessage } from './short-message.ts';

/**
 * How often a client tries a call. On Lambda once: the state machine retries by error name and the queue by visibility
 * timeout, with the patience that each step deserves. The SDK would retry IAM's LimitExceeded, which means "the profile
 * holds a role already", and spend EC2's tokens where nobody paces them. Behind a command that a person runs stands neither,
 * so it sets more.
 */
export const attempts = { most: 1 };

/** For every client. */
export const clientSettings = {
  maxAttempts: async () => attempts.most,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/**
 * Middleware for every client. Lambda writes an error's message and its stack into the cause that a person reads when an
 * execution fails, and a state has to hold many of them: so the message is short, and the stack does not repeat it. The places
 * in a minified bundle would tell nobody anything.
 */
export const withShortErrors =
  <Input, Output>(next: (call: Input) => Promise<Output>) =>
  async (call: Input): Promise<Output> => {
    try {
      return await next(call);
    } catch (error) {
      if (error instanceof Error) {
        error.message = shortMessage(error.message);
        error.stack = error.name;
      }
      throw error;
    }
  };
