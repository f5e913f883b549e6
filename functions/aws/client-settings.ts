/**
 * For every client. The SDK's own retries are off: the state machine retries by error name and the queue by visibility
 * timeout, with the patience that each step deserves. The SDK would retry IAM's LimitExceeded, which means "the profile
 * holds a role already", and spend EC2's tokens where nobody paces them.
 */
export const clientSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;
