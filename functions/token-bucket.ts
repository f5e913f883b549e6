/** A rate that EC2 allows to an account in a Region: a bucket of so many requests, and how fast it refills. */
export interface Limit {
  burst: number;
  perSecond: number;
}

/**
 * How fast EC2 lets an account disassociate, and the same once more for associations.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const limit: Limit = { burst: 100, perSecond: 5 };

/** What is left of the bucket at a moment: `at` in milliseconds since the epoch. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** @param share of the limit that the caller may use; the rest is for others */
export const fullBucket = (now: number, share: number, { burst }: Limit = limit): Bucket => ({
  tokens: burst * share,
  at: now,
});

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
  { burst, perSecond }: Limit = limit,
): { slots: number[]; bucket: Bucket } {
  const perMillisecond = (perSecond * share) / 1000;
  const refilled = Math.min(burst * share, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond);
  const from = Math.max(now, bucket.at);
  const slots = Array.from({ length: count }, (_, index) => {
    const missing = index + 1 - refilled;
    return Math.ceil(from + Math.max(0, missing) / perMillisecond);
  });
  return { slots, bucket: { tokens: refilled - count, at: from } };
}
