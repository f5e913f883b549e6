import { chunks } from '../chunks.ts';
import { iso } from '../iso.ts';
import { takeTokens } from '../token-bucket.ts';
import { confirmUntil } from './confirm-deadline.ts';
import { howFor, isMove, limitOf } from './how.ts';
import { betweenBatches } from './restart-pace.ts';
import type { Batch, RegionRefresh, RegionSettings, WaveInstance } from './region-refresh.ts';

/**
 * Instances in one child execution: as many as an inline Map works on at once and one describe covers, but no more than
 * EC2 has tokens for at once.
 */
const batchSize = (burst: number): number => Math.min(40, Math.floor(burst));

/**
 * Batches in one wave, so that its state stays below 256 KiB however small the share and however long the names. In a move each
 * has two ARNs, and what cannot be replaced has a batch more.
 */
const mostBatches = (settings: RegionSettings): number => (isMove(settings) ? 21 : 25);

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
  const { waveLimit, waveLeast, share } = settings;
  const usual = Math.max(waveLeast, Math.ceil((waveLimit * progress.usedShare) / share));
  return Math.min(grownTo(settings, progress.waves), settings.how === 'restart' ? waveLimit : usual);
}

type WaveGrowth = Pick<RegionSettings, 'how' | 'canary' | 'waveLimit'>;

/**
 * How many the waves may have grown to. How many may be down at a time is the operator's choice, and each wave takes minutes: behind
 * the canary these do not grow.
 */
const grownTo = ({ how, canary, waveLimit }: WaveGrowth, waves: number): number => {
  if (how === 'restart' && waves >= carefulWaves) return waveLimit;
  return waves === 0 ? 1 : canary * 10 ** (waves - 1);
};

/** About how many waves follow, if nothing gets in their way. */
export function wavesFor(settings: WaveGrowth, begun: number, instances: number): number {
  let left = instances;
  let waves = begun;
  while (left > 0 && grownTo(settings, waves) < settings.waveLimit) {
    left -= grownTo(settings, waves);
    waves += 1;
  }
  return waves - begun + Math.ceil(Math.max(0, left) / settings.waveLimit);
}

/**
 * The Region with its next wave.
 * @param now milliseconds since the epoch
 */
export function withWave(region: RegionRefresh, members: readonly WaveInstance[], now: number): RegionRefresh {
  const { progress, settings } = region;
  const limit = limitOf(settings.how);
  const { slots, bucket } = takeTokens(progress.bucket, now, members.length, progress.usedShare, limit);
  // What is bare waits for nothing.
  const timed = members.map((instance, index) => ({ instance, at: instance.bare ? now : (slots[index] ?? now) }));
  return { ...region, progress: { ...progress, bucket }, wave: { batches: batchesOf(region, timed) } };
}

/** @param members each with the moment at which it may begin, in milliseconds since the epoch */
function batchesOf({ settings, progress, execution }: RegionRefresh, members: readonly Timed[]): Batch[] {
  const { region, instanceProfile, instanceProfileArn, formerArn, role } = settings;
  const { burst } = limitOf(settings.how);
  const size = Math.max(batchSize(burst * progress.usedShare), Math.ceil(members.length / mostBatches(settings)));
  // A restart goes on with others only when these are back.
  const isCareful = progress.waves <= carefulWaves || settings.how === 'restart';
  const parts = [...Map.groupBy(members, ({ instance }) => howFor(settings, instance))];
  const batches = parts.flatMap(([how, all]) => chunks(all, size).map((some) => ({ how, some })));
  return batches.map(({ how, some }, batch) => {
    const pause = how === 'restart' ? betweenBatches(progress.usedShare) : 0;
    const at = Math.max(...some.map((member) => member.at)) + batch * pause;
    return {
      batch,
      ...(execution !== undefined && { execution }),
      region,
      how,
      instanceProfile,
      instanceProfileArn,
      ...(formerArn !== undefined && { formerArn }),
      role,
      at: iso(at),
      confirmBy: confirmUntil(at),
      waitUntil: isCareful ? confirmUntil(at) : iso(at + waitMilliseconds),
      instances: some.map(({ instance }) => (how === 'restart' ? toRestart(instance, at) : instance)),
    };
  });
}

/** What an earlier wave has stopped keeps its turn. A restart needs no association. */
const toRestart = ({ instanceId, bare, since }: WaveInstance, at: number): WaveInstance => ({
  instanceId,
  ...(bare && { bare }),
  since: since ?? iso(at),
});

interface Timed {
  instance: WaveInstance;
  at: number;
}
