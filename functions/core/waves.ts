import { inForce, type Association, type Instance } from './instance.ts';
import { limit, pace } from './pace.ts';
import type { RegionRefresh, Wave } from './replacement.ts';
import type { Unsettled } from './settle.ts';

/**
 * Instances in one child execution: as many as an inline Map works on at once and one describe covers, but no more than
 * EC2 has tokens for at once.
 */
const batchSize = (share: number): number => Math.min(40, Math.max(1, Math.floor(limit.burst * share)));

/** Batches in one wave, so that its state stays below 256 KiB however small the batches and however long the names. */
const mostBatches = 50;

/** How long an association may stay `associating` before it counts as failed; seen on real AWS: within 66 s. */
const confirmWithinMilliseconds = 10 * 60 * 1000;

/**
 * How many new instances the next wave may take: canary first, then ten times as many each time, up to what a state can
 * hold.
 * @param again the instances that it takes anyway
 */
export function roomFor({ canary, waves, waveLimit, share }: RegionRefresh, again: readonly Unsettled[]): number {
  return Math.max(0, Math.min(canary * 10 ** waves, waveLimit, mostBatches * batchSize(share)) - again.length);
}

/**
 * The instances that the waves have not come to yet, in their order. Waves page by instance id: it does not shift
 * while associations come and go.
 */
export const behindCursor = ({ cursor, since }: RegionRefresh, onProfile: readonly Instance[]): Instance[] =>
  onProfile
    .filter(
      ({ instanceId, managed, launchedAt }) =>
        !managed && instanceId > cursor && (since === undefined || launchedAt < since),
    )
    .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1));

/**
 * The Region with its next wave.
 * @param again comes first: some of these have no instance profile at the moment
 * @param associations of `instances`; one that has none any more was taken off the instance profile by somebody else
 * @param now milliseconds since the epoch
 */
export function withNextWave(
  region: RegionRefresh,
  again: readonly Unsettled[],
  instances: readonly Instance[],
  associations: readonly Association[],
  now: number,
): RegionRefresh {
  const taken = instances.flatMap(({ instanceId, state }): Unsettled[] => {
    const association = inForce(associations, instanceId);
    if (association?.instanceProfileArn !== region.instanceProfileArn) return [];
    return [{ instanceId, associationId: association.associationId, ...(state === 'stopped' && { stopped: true }) }];
  });
  const members = [...again, ...taken];
  const { slots, bucket } = pace(region.bucket, now, members.length, region.share);
  const size = batchSize(region.share);

  const batches: Wave['batches'] = [];
  for (let first = 0; first < members.length; first += size) {
    const last = slots[Math.min(first + size, slots.length) - 1] ?? now;
    batches.push({
      batch: batches.length,
      region: region.region,
      instanceProfileArn: region.instanceProfileArn,
      at: iso(last),
      confirmBy: iso(last + confirmWithinMilliseconds),
      instances: members.slice(first, first + size),
    });
  }
  return {
    ...region,
    bucket,
    cursor: instances.at(-1)?.instanceId ?? region.cursor,
    gone: region.gone + instances.length - taken.length,
    waves: region.waves + 1,
    wave: { batches },
  };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
