/** The input of replace-profile that brings every instance on the twin back to the instance profile. */
export const backInput = (instanceProfile: string, twin: string): string =>
  JSON.stringify({ instanceProfile: twin, replacement: instanceProfile });
