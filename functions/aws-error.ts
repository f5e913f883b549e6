/**
 * Whether AWS answered with one of these errors. The name is all there is to go by: EC2 declares no error classes, and the
 * state machines retry by the name too.
 */
export const isAwsError = (error: unknown, ...names: readonly string[]): error is Error =>
  error instanceof Error && names.includes(error.name);
