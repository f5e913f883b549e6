/** A pattern with the details that it matches and those that it does not, as JSON text: the spelling matters. */
export interface PatternCases {
  pattern: string;
  matches: readonly string[];
  misses: readonly string[];
}
