/** What the engine tells of a run: of one of its states, or of its end. */
export interface EngineEvent {
  type: string;
  state?: { name: string; input?: unknown; output?: unknown };
  output?: unknown;
  Error?: string;
  Cause?: unknown;
}

/** How an execution ends, by the engine's event. */
export const statuses: Readonly<Record<string, 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimeout: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** The cause of an error of the engine's own may be an error itself. */
export function textOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  return typeof cause === 'string' ? cause : '';
}
