/** A token bucket of EC2: so many requests at once, and so many more each second. */
export interface RequestLimit {
  burst: number;
  refill: number;
}

/** EC2's limit on associations, and on disassociations; its source is in sandbox/world/limits.ts. */
export const limit: RequestLimit = { burst: 100, refill: 5 };

/** The least time that EC2's limit allows for so many requests, in seconds. */
export const floorSeconds = (requests: number, share: number, { burst, refill } = limit): number =>
  Math.max(0, requests - burst) / (refill * share);
