import type { Violation } from './judge/outcome.ts';

/** What a worker says of a case. */
export interface Result {
  id: string;
  /** How many cases were run for it: a story that fails is shrunk. */
  cases: number;
  violations: Violation[];
  longestBareSeconds: number;
  /** What happened in a story that failed. */
  timeline?: string;
}
