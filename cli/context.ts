import type { Screen } from './screen.ts';

/** What a command has besides AWS. */
export interface Context {
  screen: Screen;
  environment: Record<string, string | undefined>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** @param interruption ends it early */
  sleep(milliseconds: number, interruption: AbortSignal): Promise<void>;
  /** From now on Ctrl-C aborts the signal, and no longer the process. */
  interruption(): AbortSignal;
  /** Asks a person to agree. @throws UsageError where nobody can answer */
  agrees(question: string): Promise<boolean>;
}
