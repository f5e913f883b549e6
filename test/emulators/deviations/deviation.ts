/** What an emulator does otherwise than AWS. The suite fails when it no longer does. */
export interface Deviations {
  /** By the case of the contract, which has AWS's answer and its source: what the emulator answers. */
  contract: Readonly<Record<string, unknown>>;
}
