import { countFailed } from '../../functions/refresh/failures.ts';
import type { RegionRefresh } from '../../functions/refresh/region-refresh.ts';
import { carefulWaves } from '../../functions/refresh/waves.ts';
import type { Ended, Hold, PastWave } from '../../functions/refresh/rollout.ts';

/** Where the work stands in a Region. */
export interface RegionNow {
  region: string;
  /** That are to be refreshed. */
  instances: number;
  refreshed: number;
  failed: number;
  /** Left as they are, or gone. */
  others: number;
  /** That have begun. */
  waves: number;
  /** All of it in one line, without the time that is left. */
  inWords: string;
  /** What holds the next wave. */
  held?: Pick<Hold, 'by' | 'checkpoint' | 'since' | 'until'>;
  /** Why its waves ended early. */
  ended?: Ended;
  /** Nothing goes on there any more. */
  isOver: boolean;
  /** Instances a second, in the last waves; absent before there is one to go by. */
  perSecond?: number;
  /** Of the waves alone, at that rate; absent while something holds them. */
  secondsLeft?: number;
}

/** @param region as a NextWave, or CloseRegion, has left it */
export function regionNowOf(region: RegionRefresh): RegionNow {
  const { settings, progress, outcome, inWords = '', wave, holds, lookAgainSeconds } = region;
  const { refreshed, untouched, gone, ended } = outcome;
  const failed = countFailed(outcome.failures);
  const instances = settings.instances + (progress.latecomers?.length ?? 0);
  const others = untouched + gone;
  const isOver = !wave && !holds && lookAgainSeconds === undefined;
  const [hold] = holds ?? [];
  const perSecond = rateOf(progress.past);
  const left = Math.max(0, instances - refreshed - failed - others);
  return {
    region: settings.region,
    instances,
    refreshed,
    failed,
    others,
    waves: progress.waves,
    inWords,
    ...(hold && { held: heldBy(hold) }),
    ...(ended && { ended }),
    isOver,
    ...(perSecond !== undefined && !isOver && { perSecond }),
    ...(perSecond !== undefined && !isOver && !hold && { secondsLeft: Math.ceil(left / perSecond) }),
  };
}

const heldBy = ({ by, checkpoint, since, until }: Hold): NonNullable<RegionNow['held']> => ({
  by,
  ...(checkpoint !== undefined && { checkpoint }),
  since,
  ...(until !== undefined && { until }),
});

/** So many of the last waves tell how fast it goes. */
const tellingWaves = 3;

/** The first waves are too small to tell. */
function rateOf(past: readonly PastWave[] = []): number | undefined {
  const ended = past
    .slice(carefulWaves)
    .flatMap(({ from, until, instances }) =>
      until === undefined ? [] : [{ instances, seconds: (Date.parse(until) - Date.parse(from)) / 1000 }],
    );
  const last = ended.slice(-tellingWaves);
  const seconds = last.reduce((sum, one) => sum + one.seconds, 0);
  const instances = last.reduce((sum, one) => sum + one.instances, 0);
  return seconds > 0 ? Math.round((10 * instances) / seconds) / 10 || undefined : undefined;
}
