/** A text in the code, and what stands in its place when the safeguard is removed. */
export interface Safeguard {
  /** What the code does to be safe, in a sentence. */
  safeguard: string;
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
}

/** @param rows of one file: what the code does, its text, and what stands in its place */
export const inFile = (file: string, ...rows: [safeguard: string, find: string, replace: string][]): Safeguard[] =>
  rows.map(([safeguard, find, replace]) => ({ safeguard, file: `functions/${file}`, find, replace }));
