import { limitOf } from '../refresh/how.ts';
import type { LeftDown, PlannedRegion, RegionSettings } from '../refresh/region-refresh.ts';
import { fullBucket } from '../token-bucket.ts';

/**
 * A Region in which nothing has been done yet.
 * @param takenUp the ids of instances that an execution which was stopped left without an instance profile, or down
 * @param leftDown those of them that are down
 * @param now milliseconds since the epoch
 */
export const startOf = (
  settings: RegionSettings,
  takenUp: string[],
  now: number,
  leftDown: LeftDown[] = [],
): PlannedRegion => ({
  settings,
  progress: {
    cursor: '',
    listed: [],
    unclear: [],
    takenUp,
    ...(leftDown.length > 0 && { leftDown }),
    waves: 0,
    lostWaves: 0,
    bareWaves: 0,
    usedShare: settings.share,
    bucket: fullBucket(now, settings.share, limitOf(settings.how)),
    pending: [],
    unsettled: [],
  },
  outcome: { refreshed: 0, gone: 0, untouched: 0, untouchedIds: [], failures: [], doubts: [] },
});
