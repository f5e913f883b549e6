/** The most memory that this process has used so far. */
export const peakMemoryMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
