/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

/** Takes plain decimals only: `Number` would read an empty text as 0, and `1e3` as 1000. */
export const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN);

export const wrong = (field: string, given: string, allowed: string): UsageError =>
  new UsageError(`--${field}: given ${JSON.stringify(given)}; allowed: ${allowed}.`);
