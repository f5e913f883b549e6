import { instancesStarted } from '../refresh/restart-pace.ts';
import { TooManyWaves } from './errors.ts';
import { total, type RegionPlan } from '../workflow/findings.ts';
import { mostWaves, type WaveSizes } from '../workflow/plan-limits.ts';

/** EC2 stops an instance in half a minute, starts it in seconds, and checks it for one to three minutes. */
const waveSeconds = 200;

/** What the input says about a restart. */
export interface RestartPace {
  canary: number;
  maxUnavailable: number;
  share: number;
}

/**
 * A wave takes as many as may be down at a time: the next one begins when all of them are back.
 * @throws TooManyWaves
 */
export function restartSizes(
  sizes: WaveSizes,
  { maxUnavailable }: Pick<RestartPace, 'maxUnavailable'>,
  inUse: readonly RegionPlan[],
  largestWave: number,
): WaveSizes {
  const instances = total(inUse, 'instances');
  const waveLimit = Math.min(maxUnavailable, largestWave);
  if (Math.ceil(instances / waveLimit) > mostWaves) throw new TooManyWaves(instances, maxUnavailable, mostWaves);
  return { ...sizes, waveLeast: 1, waveLimit };
}

/** The first instance, the canary, and then as many at a time as may be down. */
export const restartWaves = ({ canary, maxUnavailable }: RestartPace, instances: number): number =>
  Math.min(instances, 2) + Math.max(0, Math.ceil((instances - 1 - Math.min(canary, maxUnavailable)) / maxUnavailable));

/** Until the last instance of the largest Region is back. */
export function restartSeconds(pace: RestartPace, inUse: readonly RegionPlan[]): number {
  const largest = Math.max(0, ...inUse.map(({ instances }) => instances));
  const { burst, perSecond } = instancesStarted;
  const paced = Math.max(0, largest - burst * pace.share) / (perSecond * pace.share);
  return Math.max(restartWaves(pace, largest) * waveSeconds, paced);
}

/** About how often the workflow goes from one state to the next while it restarts: mostly it asks whether they are back. */
export function restartTransitions(pace: RestartPace, inUse: readonly RegionPlan[]): number {
  const waves = inUse.reduce((sum, { instances }) => sum + restartWaves(pace, instances), 0);
  return waves * 8 + Math.max(waves, total(inUse, 'instances') / 40) * 40;
}
