import { iso } from '../iso.ts';

/**
 * How long an association may stay `associating` before it counts as failed. Recorded on real AWS (radkawar/stackd,
 * testdata/aws/ec2/): it was `associated` when it was read again, 66 s later.
 */
const confirmWithinMilliseconds = 10 * 60 * 1000;

/**
 * @param at when the association was made, in milliseconds since the epoch
 * @returns until when it may stay `associating`, ISO 8601
 */
export const confirmUntil = (at: number): string => iso(at + confirmWithinMilliseconds);
