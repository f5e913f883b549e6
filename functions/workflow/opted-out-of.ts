import type { OptedOut, RegionFindings } from './findings.ts';

/** So many ids of instances that opted out a plan names, of all Regions together. */
const mostNamed = 100;

/** The instances that opted out, by Region. */
export function optedOutOf(all: readonly RegionFindings[]): OptedOut[] {
  const regions = all.filter(({ optedOut }) => optedOut.length > 0);
  const most = Math.floor(mostNamed / Math.max(1, regions.length));
  return regions.map(({ region, optedOut }) => ({
    region,
    instances: optedOut.length,
    instanceIds: optedOut.slice(0, most),
  }));
}
