import { iso } from '../iso.ts';
import { limit, takeTokens } from '../token-bucket.ts';
import { confirmUntil } from './confirm-deadline.ts';
import type { Batch, RegionRefresh, WaveInstance } from './region-refresh.ts';

/**
 * Instances in one child execution: as many as an inline Map works on at once and one describe covers, but no more than
 * EC2 has tokens for at once.
 */
const batchSize = (share: number): number => Math.min(40, Math.floor(limit.burst * share));

/** Batches in one wave, so that its state stays below 256 KiB however small the share and however long the names. */
const mostBatches = 25;

/** How long a batch waits for its associations, unless its wave is one of the first: EC2's tokens would go unused meanwhile. */
const waitMilliseconds = 10 * 1000;

/**
 * The first waves, this many: one instance, and the canary. They wait for every association, and the first failure ends the
 * Region: if something is wrong, few instances have it by then.
 */
export const carefulWaves = 2;

/**
 * How many new instances the next wave may take: one, then the canary, then ten times as many each time, up to the
 * limit. A smaller share in use makes smaller waves, so that the share is adapted as often.
 */
export function roomFor({ settings, progress }: RegionRefresh): number {
  const { canary, waveLimit, waveLeast, share } = settings;
  const usual = Math.max(waveLeast, Math.ceil((waveLimit * progress.usedShare) / share));
  const grown = progress.waves === 0 ? 1 : canary * 10 ** (progress.waves - 1);
  return Math.min(grown, usual);
}

/**
 * The Region with its next wave.
 * @param now milliseconds since the epoch
 */
export function withWave(region: RegionRefresh, members: readonly WaveInstance[], now: number): RegionRefresh {
  const { progress } = region;
  const { slots, bucket } = takeTokens(progress.bucket, now, members.length, progress.usedShare);
  // What is bare waits for nothing.
  const moments = members.map(({ bare }, index) => (bare ? now : (slots[index] ?? now)));
  return { ...region, progress: { ...progress, bucket }, wave: { batches: batchesOf(region, members, moments) } };
}

/** @param moments at which each member may begin, in milliseconds since the epoch */
function batchesOf(
  { settings, progress, execution }: RegionRefresh,
  members: readonly WaveInstance[],
  moments: readonly number[],
): Batch[] {
  const { region, instanceProfile, instanceProfileArn, role } = settings;
  const size = Math.max(batchSize(progress.usedShare), Math.ceil(members.length / mostBatches));
  const isCareful = progress.waves <= carefulWaves;
  return Array.from({ length: Math.ceil(members.length / size) }, (_, batch) => {
    const instances = members.slice(batch * size, (batch + 1) * size);
    const at = Math.max(...moments.slice(batch * size, (batch + 1) * size));
    return {
      batch,
      ...(execution !== undefined && { execution }),
      region,
      instanceProfile,
      instanceProfileArn,
      role,
      at: iso(at),
      confirmBy: confirmUntil(at),
      waitUntil: isCareful ? confirmUntil(at) : iso(at + waitMilliseconds),
      instances,
    };
  });
}
