import { confirmWithinMilliseconds } from './fate.ts';
import { inForce, isTerminated, type Association, type Instance } from '../instance.ts';
import { limit, pace } from './pace.ts';
import type { RegionRefresh, Wave } from '../replace-role/replacement.ts';
import type { Unsettled } from './progress.ts';

/**
 * Instances in one child execution: as many as an inline Map works on at once and one describe covers, but no more than
 * EC2 has tokens for at once.
 */
const batchSize = (share: number): number => Math.min(40, Math.max(1, Math.floor(limit.burst * share)));

/** Batches in one wave, so that its state stays below 256 KiB however small the share and however long the names. */
const mostBatches = 50;

/** How long a batch waits for it, unless it is one of the first: EC2's tokens would go unused meanwhile. */
const waitMilliseconds = 10 * 1000;

/** So many waves wait for every association: if the role is wrong, few instances have it. */
const carefulWaves = 2;

/**
 * How many new instances the next wave may take: canary first, then ten times as many each time, up to the limit; less
 * at a smaller share, so that the share is looked at again as soon.
 * @param again the instances that it takes anyway
 */
export function roomFor(
  { canary, waves, waveLimit, waveLeast, share, usedShare }: RegionRefresh,
  again: readonly Unsettled[],
): number {
  const usual = Math.max(waveLeast, Math.ceil((waveLimit * usedShare) / share));
  return Math.max(0, Math.min(canary * 10 ** waves, usual) - again.length);
}

/**
 * The instances that have not been listed yet, in their order. Listings page by instance id: it does not shift while
 * associations come and go.
 */
export const behindCursor = ({ cursor, since }: RegionRefresh, onProfile: readonly Instance[]): Instance[] =>
  onProfile
    .filter(
      ({ instanceId, managed, launchedAt }) =>
        !managed && instanceId > cursor && (since === undefined || launchedAt < since),
    )
    .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1));

/**
 * The Region with the next ids to work on: as many as its state can hold beside a wave, each instance of which takes four
 * times the room of an id, and what is pending.
 */
export function withListing(region: RegionRefresh, onProfile: readonly Instance[]): RegionRefresh {
  const listed = behindCursor(region, onProfile)
    .slice(0, 4000 - 3 * region.waveLimit)
    .map(({ instanceId }) => instanceId);
  return { ...region, listed, cursor: listed.at(-1) ?? region.cursor };
}

/** What a wave is made from. */
export interface Members {
  /** Come first: some of these have no instance profile at the moment. */
  again: readonly Unsettled[];
  /** How many of the listed ids the wave takes. */
  take: number;
  /** These, as EC2 shows them now; one that is not on the instance profile any more is gone. */
  instances: readonly Instance[];
  associations: readonly Association[];
}

/**
 * The Region with its next wave.
 * @param now milliseconds since the epoch
 */
export function withNextWave(
  region: RegionRefresh,
  { again, take, instances, associations }: Members,
  now: number,
): RegionRefresh {
  const taken = instances.flatMap(({ instanceId, state }): Unsettled[] => {
    const association = inForce(associations, instanceId);
    if (association?.instanceProfileArn !== region.instanceProfileArn) return [];
    return [{ instanceId, associationId: association.associationId, ...(state === 'stopped' && { stopped: true }) }];
  });
  // Somebody took its instance profile away since it was listed: another execution will give it back, or a person meant
  // it. It is looked at again, and named if it stays so.
  const bare = instances
    .filter(({ instanceId }) => !isTerminated(instances, instanceId) && !inForce(associations, instanceId))
    .map(({ instanceId }) => ({ instanceId, until: iso(now + confirmWithinMilliseconds) }));
  const members = [...again, ...taken];
  const { slots, bucket } = pace(region.bucket, now, members.length, region.usedShare);
  const size = Math.max(batchSize(region.usedShare), Math.ceil(members.length / mostBatches));

  const batches: Wave['batches'] = [];
  for (let first = 0; first < members.length; first += size) {
    const last = slots[Math.min(first + size, slots.length) - 1] ?? now;
    batches.push({
      batch: batches.length,
      region: region.region,
      instanceProfileArn: region.instanceProfileArn,
      at: iso(last),
      confirmBy: iso(last + confirmWithinMilliseconds),
      waitUntil: iso(last + (region.waves < carefulWaves ? confirmWithinMilliseconds : waitMilliseconds)),
      instances: members.slice(first, first + size),
    });
  }
  return {
    ...region,
    bucket,
    listed: region.listed.slice(take),
    pending: [...region.pending, ...bare],
    gone: region.gone + take - taken.length - bare.length,
    waves: region.waves + 1,
    wave: { batches },
  };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
