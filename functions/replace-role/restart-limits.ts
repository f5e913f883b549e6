import { total, type RegionPlan } from '../workflow/findings.ts';
import { largestWaveIn, wavesAllowed, type WaveSizes } from '../workflow/plan-limits.ts';
import { restartWaves } from '../workflow/restart-waves.ts';
import { TooManyWaves } from './errors.ts';
import { mostDown, type ReplacementRequest } from './input.ts';

/**
 * A wave takes as many as may be down at a time: the next one begins when all of them are back.
 * @throws TooManyWaves
 */
export function restartSizes(request: ReplacementRequest, sizes: WaveSizes, inUse: readonly RegionPlan[]): WaveSizes {
  const maxUnavailable = mostDown(request);
  const most = wavesAllowed(request, inUse.length);
  const instances = total(inUse, 'instances');
  const waveLimit = Math.min(maxUnavailable, largestWaveIn(request, inUse));
  if (Math.ceil(instances / waveLimit) > most) throw new TooManyWaves(instances, maxUnavailable, most);
  return { ...sizes, waveLeast: 1, waveLimit };
}

/** About how often the workflow goes from one state to the next while it restarts: mostly it asks whether they are back. */
export function restartTransitions(request: ReplacementRequest, inUse: readonly RegionPlan[]): number {
  const { canary } = request;
  const waves = inUse.map(({ instances }) => restartWaves(instances, { canary, maxUnavailable: mostDown(request) }));
  const sum = waves.reduce((all, some) => all + some, 0);
  return sum * 8 + Math.max(sum, total(inUse, 'instances') / 40) * 40;
}
