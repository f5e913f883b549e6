/** The first instance, the canary, and then as many at a time as may be down. */
export const restartWaves = (
  instances: number,
  { canary, maxUnavailable }: { canary: number; maxUnavailable: number },
): number =>
  Math.min(instances, 2) + Math.max(0, Math.ceil((instances - 1 - Math.min(canary, maxUnavailable)) / maxUnavailable));
