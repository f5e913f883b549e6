/** At most two execution environments of AssignProfiles work (maximumConcurrency in serverless.yml): half for each. */
export const environmentShare = 0.5;

/** The smallest share of one of them: launches get on even during a replacement, which slows down for them. */
const smallestEnvironmentShare = 0.1;

/** The share that an execution environment asks for next: half as much when EC2 refused a call, else a little more. */
export const shareAfterCall = (share: number, throttled: boolean): number =>
  throttled ? Math.max(smallestEnvironmentShare, share / 2) : Math.min(environmentShare, share + 0.02);
