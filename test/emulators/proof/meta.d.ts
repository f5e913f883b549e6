import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What the test proves: a row of the table. */
    proves?: string;
    /** On which account, or through which client: a column of the table. */
    on?: string;
    /** It is a known deviation of an emulator that is proved. */
    deviates?: boolean;
  }
}
