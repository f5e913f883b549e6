import { checked } from '../checked.ts';
import { writeMetrics } from '../write-metrics.ts';
import { regionRefresh } from './region-payload.ts';
import { inWordsOf } from './in-words.ts';
import { observe } from './observe.ts';
import { closed } from './progress.ts';
import { regionMetrics } from './refresh-metrics.ts';
import type { RegionRefresh } from './region-refresh.ts';
import { toObserveAtTheEnd } from './wave-fates.ts';

/**
 * Ends the work on a Region whose waves could not go on: finds out what became of its last wave, so that every instance is
 * counted or named.
 */
export async function closeRegion(event: RegionRefresh): Promise<RegionRefresh> {
  const { inWords: _, ...region } = closed(event, await observe(event.settings.region, toObserveAtTheEnd(event)));
  writeMetrics(regionMetrics(event, region), event.settings.region);
  return { inWords: inWordsOf(region, Date.now()), ...region };
}

export const handler = checked('CloseRegion', regionRefresh, closeRegion);
