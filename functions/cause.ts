import { cut } from './cut.ts';

/** A Lambda task's cause is the runtime's JSON; a person wants the message in it. Kept short: a state holds 256 KiB. */
export function readableCause(cause: string): string {
  const message = ((): string => {
    try {
      return (JSON.parse(cause) as { errorMessage?: string } | null)?.errorMessage ?? cause;
    } catch (error) {
      // A cause that Step Functions wrote itself (a timeout) is text.
      if (error instanceof SyntaxError) return cause;
      throw error;
    }
  })();
  return cut(message, 300);
}
