/** What an emulator does otherwise than AWS. The suite fails when it no longer does. */
export interface Deviations {
  /** By the case of the contract, which has AWS's answer and its source: what the emulator answers. */
  contract: Readonly<Record<string, unknown>>;
  /** Outside the contract, by the fact about AWS. */
  elsewhere: Readonly<Record<string, Deviation>>;
}

export interface Deviation {
  /** Where AWS says so, or where it was seen. */
  source: string;
  aws: unknown;
  /** What the emulator answers. */
  instead: unknown;
}
