/** The project without one of its safeguards. */
export interface Mutant {
  /** What the code does to be safe, in a sentence. */
  safeguard: string;
  /** The file that is changed. */
  file: string;
  /** The file's text without the safeguard. */
  without: (text: string) => string;
}
