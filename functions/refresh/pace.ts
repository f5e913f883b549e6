/** If fewer of a wave's instances were late, no other caller is assumed to use EC2's rate. */
const toleratedLateness = 0.02;

const smallestShare = 0.05;

/**
 * The share of EC2's rate to use next: less when instances of the last wave were late, because other callers leave
 * less; slowly back up to the allowed share when they were not.
 * @param share that the workflow may use
 * @param usedShare that it has used
 * @param late the part of the last wave's instances that were late, 0 to 1
 */
export function adaptedShare(share: number, usedShare: number, late: number): number {
  if (late > toleratedLateness) return Math.min(usedShare, Math.max(smallestShare, usedShare * (1 - late)));
  return Math.min(share, usedShare * 1.05);
}
