import type { Change } from './watched.ts';

/** Where changes are shown as they come. */
export interface Display {
  show(change: Change): void;
  /** Leaves the last state standing. */
  close(): void;
}

/** Under which the lines of a change go on: behind its time. */
export const indent = '09:42:10  '.length;
