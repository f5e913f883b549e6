/**
 * For every client. The SDK's own retries are off: the state machine retries by error name and the queue by visibility
 * timeout, with the patience that each step deserves. The SDK would retry IAM's LimitExceeded, which means "the profile
 * holds a role already", and spend EC2's tokens where nobody paces them.
 */
export const clientSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/**
 * Middleware for every client. Lambda writes an error's stack into the cause that a person reads when an execution fails,
 * where the places in a minified bundle hide what AWS has said.
 */
export const withoutStack =
  <Input, Output>(next: (call: Input) => Promise<Output>) =>
  async (call: Input): Promise<Output> => {
    try {
      return await next(call);
    } catch (error) {
      if (error instanceof Error) error.stack = `${error.name}: ${error.message}`;
      throw error;
    }
  };
