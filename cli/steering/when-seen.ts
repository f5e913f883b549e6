import { secondsBetweenLooks } from '../../functions/refresh/hold.ts';
import type { RegionNow } from './regions-now.ts';

/** When the Regions see a tag: the next time that each looks at the instance profile. */
export function whenSeen(regions: readonly RegionNow[], now: number): string {
  const waits = regions.flatMap(({ holds = [] }) => holds.map(({ since }) => secondsBetweenLooks(since, now)));
  const inWave = regions.filter(({ wave }) => wave).map(({ settings }) => settings.region);
  const when = [
    ...(waits.length > 0 ? [`within ${spoken(Math.max(...waits))} where a Region is held`] : []),
    ...(inWave.length > 0 ? [`after the wave that runs in ${inWave.join(', ')}`] : []),
  ];
  return when.length > 0 ? when.join(', ') : 'within seconds';
}

const spoken = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${seconds / 60} minutes`);
