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

/** @param share of the limit that the caller may use; the rest is for others */
export const fullBucket = (now: number, share: number): Bucket => ({ tokens: limit.burst * share, at: now });

/**
 * Gives each of `count` requests the moment at which EC2 has a token for it, so that none is throttled in the first
 * place, and says what is left of the bucket then.
 * @returns `slots` in milliseconds since the epoch, ascending
 */
export function takeTokens(
  bucket: Bucket,
  now: number,
  count: number,
  share: number,
): { slots: number[]; bucket: Bucket } {
  const perMillisecond = (limit.perSecond * share) / 1000;
  const refilled = Math.min(limit.burst * share, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond);
  const from = Math.max(now, bucket.at);
  const slots = Array.from({ length: count }, (_, index) => {
    const missing = index + 1 - refilled;
    return Math.ceil(from + Math.max(0, missing) / perMillisecond);
  });
  return { slots, bucket: { tokens: refilled - count, at: from } };
}
