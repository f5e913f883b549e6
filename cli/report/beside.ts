import type { Who } from '../who/who-in.ts';

/** What is neither in the execution nor in its history. */
export interface Beside {
  /** When the page is made, ISO 8601. */
  madeAt: string;
  /** What CloudTrail says; absent where nobody has asked. */
  who?: Who;
}
