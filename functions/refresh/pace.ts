/**
 * How fast EC2 lets an account disassociate, per Region: a bucket of 100 requests that refills with 5 a second, and the
 * same once more for associations. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const limit = { burst: 100, perSecond: 5 } as const;

/** What is left of the bucket at a moment: `at` in milliseconds since the epoch. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** @param share of the limit that the workflow may use; the rest is for other callers */
export const fullBucket = (now: number, share: number): Bucket => ({ tokens: limit.burst * share, at: now });

/**
 * Gives each of `count` requests the moment at which EC2 has a token for it, so that none is throttled in the first
 * place, and says what is left of the bucket then.
 * @returns `slots` in milliseconds since the epoch, ascending
 */
export function pace(bucket: Bucket, now: number, count: number, share: number): { slots: number[]; bucket: Bucket } {
  const perMillisecond = (limit.perSecond * share) / 1000;
  const refilled = Math.min(limit.burst * share, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond);
  const from = Math.max(now, bucket.at);
  const slots = Array.from({ length: count }, (_, index) => {
    const missing = index + 1 - refilled;
    return Math.ceil(from + Math.max(0, missing) / perMillisecond);
  });
  return { slots, bucket: { tokens: refilled - count, at: from } };
}

/** Below this share of late instances nobody is in the way. */
const toleratedLateness = 0.02;

const smallestShare = 0.05;

/**
 * The share to use next: less when instances of the last wave were late, because others use what is left and more;
 * slowly back up to the allowed one when they were not.
 * @param late the share of the last wave's instances that were late
 */
export function adaptedShare({ share, usedShare }: { share: number; usedShare: number }, late: number): number {
  if (late > toleratedLateness) return Math.min(usedShare, Math.max(smallestShare, usedShare * (1 - late)));
  return Math.min(share, usedShare * 1.05);
}

/** Two execution environments of AssignProfiles work at most (maximumConcurrency in serverless.yml): half for each. */
export const environmentShare = 0.5;

/** Both together: launches go on beside a replacement, which yields when its instances come late. */
const smallestEnvironmentShare = 0.1;

/** The share that an execution environment asks for next: half as much when EC2 refused a call, else a little more. */
export const shareAfterCall = (share: number, throttled: boolean): number =>
  throttled ? Math.max(smallestEnvironmentShare, share / 2) : Math.min(environmentShare, share + 0.02);
