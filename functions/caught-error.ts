import { cut } from './text.ts';

/** What a Catch of a state machine puts into the state, in Step Functions' own words. */
export interface CaughtError {
  Error: string;
  Cause: string;
}

/**
 * The cause as a person reads it. A Lambda function's cause is the runtime's JSON: only its message is wanted. It is kept
 * short, because a state holds 256 KiB.
 */
export function readableCause(cause: string): string {
  return cut(messageIn(cause), 300);
}

/** The error's name and its cause, as a person reads them. */
export const caughtText = ({ Error, Cause }: CaughtError): string => `${Error}: ${readableCause(Cause)}`;

/** As it was thrown, with its lines. */
export function messageIn(cause: string): string {
  try {
    return (JSON.parse(cause) as { errorMessage?: string } | null)?.errorMessage ?? cause;
  } catch (error) {
    // A cause that Step Functions wrote itself, for a timeout, is text.
    if (error instanceof SyntaxError) return cause;
    throw error;
  }
}
