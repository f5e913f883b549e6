import type { RegionSettings } from '../refresh/region-refresh.ts';
import { limit, type Limit } from '../token-bucket.ts';
import { iso } from '../iso.ts';
import type { ControlRequest } from './control-fields.ts';
import { ExecutionTooLarge, ExecutionTooLong } from './errors.ts';
import { total, type RegionPlan } from './findings.ts';

/** Instances that all Regions' waves may hold together, so that even if all of them fail the report fits into a state. */
const waveBudget = 2200;

/** Instances that all Regions may leave pending at once, so that the report can name them all. */
const pendingBudget = 1100;

/** Ids that the plan may hold: they and all that waves add have to fit into a state of 256 KiB. */
const idBudget = 3000;

/**
 * Waves of one execution: each takes some 20 of the 25,000 events that a history may have, and 13 more if it is held. In each
 * Region a checkpoint takes as many as two more: it divides one, and holds the next. So does the way back, whose first waves are small.
 * test/statemachines/histories.test.ts counts them.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const mostWaves = 1000;
const mostHeldWaves = 500;
const wavesBeside = 2;

/** The most instances in a wave, whose ids and associations a state can hold. */
const largestWave = 1000;

/**
 * An execution may take 14 days (TimeoutSeconds of the state machine): seven of them are for a person who holds it, and one is for
 * what gets in the way.
 */
const mostDays = 6;

/** So long before its time limit no wave of an execution begins any more: what follows has to come to its end. */
const lastDay = 86_400_000;
const timeLimit = 14 * 86_400_000;

/**
 * From when on no wave begins.
 * @param startedAt milliseconds since the epoch
 * @param minutes that all waves take, and that the way back may take once more
 */
export const endsBy = (startedAt: number, minutes: number, { onTrouble }: Pick<ControlRequest, 'onTrouble'>): string =>
  iso(startedAt + timeLimit - lastDay - (onTrouble === 'goBack' ? minutes * 60_000 : 0));

/** What the input says about pace. */
interface Pace {
  share: number;
  propagationSeconds: number;
}

/**
 * A Region's part. On the way back as many may fail as on the way there, and the report has to name both, beside what it says of
 * each Region twice.
 */
function partOf(budget: number, { onTrouble }: Pick<ControlRequest, 'onTrouble'>, regions: number): number {
  const share = onTrouble === 'goBack' ? 0.4 - 0.007 * regions : 1;
  return Math.floor((budget * share) / Math.max(1, regions));
}

/** What one Region's wave may hold, however large the fleet is. */
export const largestWaveIn = (request: Pick<ControlRequest, 'onTrouble'>, inUse: readonly RegionPlan[]): number =>
  Math.min(largestWave, partOf(waveBudget, request, inUse.length));

export type WaveSizes = Pick<RegionSettings, 'waveLimit' | 'waveLeast' | 'mostPending'>;

/**
 * How many waves it may take until every instance has had its turn.
 * @param regions those with instances
 * @param legs how often it has one; on the way back, once more
 */
export function wavesAllowed(request: ControlRequest, regions: number, legs = 1): number {
  const { waveBakeSeconds = 0, checkpoints = [], onTrouble } = request;
  const waves = waveBakeSeconds > 0 ? mostHeldWaves : mostWaves;
  const goesBack = onTrouble === 'goBack';
  const left = waves - regions * wavesBeside * (checkpoints.length + (goesBack ? 1 : 0));
  return Math.max(0, Math.floor(left / (goesBack ? 2 : legs)));
}

/**
 * How many instances a wave takes: half a minute's work, or as many more as it takes to stay within the waves that are allowed.
 * @throws ExecutionTooLarge
 */
export function waveSizes(
  request: Pick<Pace, 'share'> & ControlRequest,
  inUse: readonly RegionPlan[],
  legs = 1,
): WaveSizes {
  const { share } = request;
  const instances = total(inUse, 'instances');
  const most = largestWaveIn(request, inUse);
  const waves = wavesAllowed(request, inUse.length, legs);
  const waveLeast = instances === 0 ? 0 : Math.ceil(instances / waves);
  if (waveLeast > most) throw new ExecutionTooLarge(instances, most * waves);
  const mostPending = Math.min(300, partOf(pendingBudget, request, inUse.length));
  return {
    mostPending,
    waveLeast,
    waveLimit: Math.min(most, Math.max(waveLeast, Math.ceil(limit.perSecond * share * 30))),
  };
}

/**
 * Whether the state may name the instances of all Regions, as the plan found them. On the way back it names those twice that
 * go back.
 */
export function mayListIds(
  regions: readonly RegionPlan[],
  { onTrouble }: Pick<ControlRequest, 'onTrouble'> = {},
): boolean {
  const ids = regions.reduce((sum, { instanceIds, takenUp }) => sum + instanceIds.length + takenUp.length, 0);
  return ids * (onTrouble === 'goBack' ? 2 : 1) <= idBudget;
}

/**
 * Until the last instance is associated. The first one of a Region goes by itself, and so does the canary: they and the
 * rehearsal take up to 20 s.
 */
export function estimatedSeconds(pace: Pace, inUse: readonly RegionPlan[], allowed = limit): number {
  return pace.propagationSeconds + pacedSeconds(pace, inUse, allowed) + 30 + (inUse.length > 0 ? 20 : 0);
}

/**
 * About how often the workflow goes from one state to the next.
 * @param forEach instance: its own states, and its part of those of its batch
 */
export function transitions(
  { propagationSeconds }: Pick<Pace, 'propagationSeconds'>,
  inUse: readonly RegionPlan[],
  regions: number,
  forEach = 3.2,
): number {
  // WaitForPropagation looks for a minute at a time. Each Region has three states, the rehearsal two, and four waves of eight.
  const looks = 2 * Math.ceil(propagationSeconds / 60);
  return 12 + looks + regions * 3 + inUse.length * 34 + total(inUse, 'instances') * forEach;
}

/**
 * How long EC2's rate makes the largest Region wait.
 * @throws ExecutionTooLong
 */
export function pacedSeconds(
  { share }: Pick<Pace, 'share'>,
  inUse: readonly RegionPlan[],
  { burst, perSecond }: Limit = limit,
): number {
  const largest = Math.max(0, ...inUse.map((region) => region.instances));
  const seconds = Math.max(0, largest - burst * share) / (perSecond * share);
  return withinDays(share, seconds);
}

/**
 * All of it, in seconds.
 * @param baked for how long the input itself holds the waves
 * @throws ExecutionTooLong
 */
export function withinDays(share: number, seconds: number, baked = 0): number {
  const days = Math.ceil((seconds + baked) / 86_400);
  if (days > mostDays) throw new ExecutionTooLong(share, days, mostDays, Math.floor(baked / 86_400));
  return seconds + baked;
}
