import { iso } from '../iso.ts';
import type { RegionProgress, RegionSettings } from './region-refresh.ts';
import type { PastWave } from './rollout.ts';
import { carefulWaves } from './waves.ts';

/** How many entries a Region keeps: all Regions' together have to fit into a state of 256 KiB. */
const mostKept = ({ mostPending }: Pick<RegionSettings, 'mostPending'>): number =>
  Math.max(carefulWaves + 2, Math.floor(mostPending / 10));

/** The waves, with the one that begins now. */
export function withBegun(
  past: readonly PastWave[] = [],
  settings: Pick<RegionSettings, 'mostPending'>,
  begun: { instances: number; at: number },
): PastWave[] {
  const next = { waves: 1, from: iso(begun.at), instances: begun.instances };
  return [...(past.length < mostKept(settings) ? past : together(past)), next];
}

/** Its end, as long as it is the last one: a wave that brings back what is bare belongs to the one before. */
export const withEnd = (progress: RegionProgress, now: number): RegionProgress =>
  withLast(progress, (last) => ({ ...last, until: iso(now) }));

export const withHeldBy = (progress: RegionProgress, by: string): RegionProgress =>
  withLast(progress, (last) => ({ ...last, heldBy: [...new Set([...(last.heldBy ?? []), by])] }));

function withLast(progress: RegionProgress, change: (last: PastWave) => PastWave): RegionProgress {
  const last = progress.past?.at(-1);
  return last ? { ...progress, past: [...(progress.past ?? []).slice(0, -1), change(last)] } : progress;
}

/** So many entries at most: where a report has to tell of many Regions. */
export function fewWaves(past: readonly PastWave[], most: number): PastWave[] {
  return past.length <= most ? [...past] : fewWaves(together(past, 0), most);
}

/** Puts two neighbours together: the smallest ones, and if possible two that no hold divides. The first waves stay alone. */
function together(past: readonly PastWave[], first = carefulWaves): PastWave[] {
  const weight = (index: number): number => {
    const [one, other] = [past[index], past[index + 1]];
    return (one?.waves ?? 0) + (other?.waves ?? 0) + (one?.heldBy ? 10_000 : 0);
  };
  const pairs = past.slice(first, -1).map((_, index) => index + first);
  const at = pairs.reduce((best, index) => (weight(index) < weight(best) ? index : best));
  return past.flatMap((wave, index) => {
    if (index === at + 1) return [];
    return index === at ? [joined(wave, past[at + 1] ?? wave)] : [wave];
  });
}

function joined(one: PastWave, other: PastWave): PastWave {
  const heldBy = [...new Set([...(one.heldBy ?? []), ...(other.heldBy ?? [])])];
  return {
    waves: one.waves + other.waves,
    from: one.from,
    ...(other.until !== undefined && { until: other.until }),
    instances: one.instances + other.instances,
    ...(heldBy.length > 0 && { heldBy }),
  };
}
