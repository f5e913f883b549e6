import type { Limit } from '../token-bucket.ts';

/**
 * How many instances EC2 lets an account start, whatever the number of requests. It lets stop ten times as many a second.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const instancesStarted: Limit = { burst: 1000, perSecond: 2 };

/** Of the same page: StartInstances takes 5 requests at once, and so many more a second. */
const requestsPerSecond = 2;

/**
 * Each batch is one request, some seconds after the batch begins: so batches begin one after the other.
 * @returns how much later than the one before, in milliseconds
 */
export const betweenBatches = (share: number): number => 1000 / (requestsPerSecond * share);
