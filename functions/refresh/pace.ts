/** Below this share of late instances nobody else is using the rate. */
const toleratedLateness = 0.02;

const smallestShare = 0.05;

/**
 * The share of EC2's rate to use next: less when instances of the last wave were late, because other callers use the rest
 * and more; slowly back up to the allowed share when they were not.
 * @param share that the workflow may use
 * @param usedShare that it has used
 * @param late the part of the last wave's instances that were late, 0 to 1
 */
export function adaptedShare(share: number, usedShare: number, late: number): number {
  if (late > toleratedLateness) return Math.min(usedShare, Math.max(smallestShare, usedShare * (1 - late)));
  return Math.min(share, usedShare * 1.05);
}
