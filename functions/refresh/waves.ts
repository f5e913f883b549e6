import { limit, takeTokens } from '../token-bucket.ts';
import { confirmUntil } from './confirm-deadline.ts';
import type { Batch, RegionRefresh, WaveInstance } from './region-refresh.ts';

/**
 * Instances in one child execution: as many as an inline Map works on at once and one describe covers, but no more than
 * EC2 has tokens for at once.
 */
const batchSize = (share: number): number => Math.min(40, Math.max(1, Math.floor(limit.burst * share)));

/** Batches in one wave, so that its state stays below 256 KiB however small the share and however long the names. */
const mostBatches = 50;

/** How long a batch waits for its associations, unless its wave is one of the first: EC2's tokens would go unused meanwhile. */
const waitMilliseconds = 10 * 1000;

/** The first waves, this many, wait for every association: if the role is wrong, few instances have it by then. */
const carefulWaves = 2;

/**
 * How many new instances the next wave may take: the canary first, then ten times as many each time, up to the
 * limit. A smaller share in use makes smaller waves, so that the share is adapted as often.
 * @param again how many instances it takes anyway
 */
export function roomFor({ settings, progress }: RegionRefresh, again: number): number {
  const { canary, waveLimit, waveLeast, share } = settings;
  const usual = Math.max(waveLeast, Math.ceil((waveLimit * progress.usedShare) / share));
  return Math.max(0, Math.min(canary * 10 ** progress.waves, usual) - again);
}

/**
 * The Region with its next wave.
 * @param now milliseconds since the epoch
 */
export function withWave(region: RegionRefresh, members: readonly WaveInstance[], now: number): RegionRefresh {
  const { progress } = region;
  const { slots, bucket } = takeTokens(progress.bucket, now, members.length, progress.usedShare);
  return {
    ...region,
    progress: { ...progress, bucket, waves: progress.waves + 1 },
    wave: { batches: batchesOf(region, members, slots) },
  };
}

/** @param slots the moment at which EC2 has a token for each member, in milliseconds since the epoch */
function batchesOf(
  { settings: { region, instanceProfileArn }, progress }: RegionRefresh,
  members: readonly WaveInstance[],
  slots: readonly number[],
): Batch[] {
  const size = Math.max(batchSize(progress.usedShare), Math.ceil(members.length / mostBatches));
  const isCareful = progress.waves < carefulWaves;
  return Array.from({ length: Math.ceil(members.length / size) }, (_, batch) => {
    const instances = members.slice(batch * size, (batch + 1) * size);
    const at = Math.max(...slots.slice(batch * size, (batch + 1) * size));
    return {
      batch,
      region,
      instanceProfileArn,
      at: iso(at),
      confirmBy: confirmUntil(at),
      waitUntil: isCareful ? confirmUntil(at) : iso(at + waitMilliseconds),
      instances,
    };
  });
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
