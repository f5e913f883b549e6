import type {
  Batch,
  BatchOutcome,
  RegionOutcome,
  RegionRefresh,
  RegionSettings,
} from '../../functions/refresh/region-refresh.ts';
import type { PastWave } from '../../functions/refresh/rollout.ts';
import { isMove } from '../../functions/refresh/how.ts';
import { outcomesOf } from '../../functions/refresh/wave-outcomes.ts';

/** The work in one Region in one direction: by way of a twin there are more, and on the way back another one. */
export interface Leg {
  settings: RegionSettings;
  /** The batches whose wave has ended, in order. */
  turns: Turn[];
  /** Those of the wave that runs, or ran when the execution ended. */
  underWay: Turn[];
  /** How many were refreshed at which moment. */
  curve: Point[];
  /** What held the next wave, and for how long. */
  holds: HoldSpan[];
  waves: PastWave[];
  outcome: RegionOutcome;
}

/** The turn of some instances. */
export interface Turn extends Batch {
  /** From 1. */
  wave: number;
  /** Absent where the batch left none. */
  outcome?: BatchOutcome;
}

export interface Point {
  /** ISO 8601 */
  at: string;
  refreshed: number;
}

export interface HoldSpan {
  by: string;
  /** ISO 8601 */
  since: string;
  /** Absent while it holds. */
  until?: string;
}

export const isWayBack = ({ settings }: Pick<Leg, 'settings'>): boolean => settings.upTo !== undefined;

/** What became of an instance that had its turn. */
export const verbOf = ({ settings }: Pick<Leg, 'settings'>): string => (isMove(settings) ? 'moved' : 'refreshed');

/** The legs after a look of NextWave, or of CloseRegion. */
export function withLook(legs: readonly Leg[], region: RegionRefresh, at: string): Leg[] {
  const { settings, progress, outcome } = region;
  const leg = legOf(legs, settings) ?? begun(settings);
  const shown = leg.curve.at(-1)?.refreshed ?? 0;
  return replaced(legs, {
    ...leg,
    outcome,
    waves: progress.past ?? [],
    underWay: (region.wave?.batches ?? []).map((batch) => ({ ...batch, wave: progress.waves })),
    curve: outcome.refreshed === shown ? leg.curve : [...leg.curve, { at, refreshed: outcome.refreshed }],
    holds: withHeld(leg.holds, region.wave ? undefined : progress.held, at),
  });
}

/** The legs after a wave. A batch that died has no outcome. */
export function withWaveEnd(
  legs: readonly Leg[],
  { settings, progress, wave, outcome }: RegionRefresh,
  at: string,
): Leg[] {
  const leg = legOf(legs, settings) ?? begun(settings);
  const outcomes = new Map(outcomesOf(wave).map((one) => [one.batch, one]));
  const turns = (wave?.batches ?? []).map((batch): Turn => {
    const found = outcomes.get(batch.batch);
    return { ...batch, wave: progress.waves, ...(found && { outcome: found }) };
  });
  const first = turns.map((turn) => turn.at).toSorted()[0] ?? at;
  const start = leg.curve.length === 0 ? [{ at: first, refreshed: 0 }] : [{ at: first, refreshed: outcome.refreshed }];
  return replaced(legs, {
    ...leg,
    turns: [...leg.turns, ...turns],
    underWay: [],
    curve: [...leg.curve, ...start, ...pointsOf(turns, outcome.refreshed, at)],
  });
}

function pointsOf(turns: readonly Turn[], before: number, ended: string): Point[] {
  let refreshed = before;
  return turns
    .flatMap(({ outcome }) => (outcome ? [{ at: outcome.associatedAt ?? ended, count: outcome.refreshed }] : []))
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map(({ at, count }) => ({ at, refreshed: (refreshed += count) }));
}

const begun = (settings: RegionSettings): Leg => ({
  settings,
  turns: [],
  underWay: [],
  curve: [],
  holds: [],
  waves: [],
  outcome: { refreshed: 0, gone: 0, untouched: 0, untouchedIds: [], failures: [], doubts: [] },
});

function withHeld(holds: readonly HoldSpan[], held: { by: string; since: string } | undefined, at: string): HoldSpan[] {
  const last = holds.at(-1);
  if (held && last?.since === held.since) return [...holds];
  const ended = last && last.until === undefined ? { ...last, until: held?.since ?? at } : last;
  return [...holds.slice(0, -1), ...(ended ? [ended] : []), ...(held ? [{ by: held.by, since: held.since }] : [])];
}

/** The latest leg of the Region, if these settings are of the same. */
const legOf = (legs: readonly Leg[], settings: RegionSettings): Leg | undefined => {
  const last = legs.findLast((leg) => leg.settings.region === settings.region);
  return last && isSame(last.settings, settings) ? last : undefined;
};

const isSame = (one: RegionSettings, other: RegionSettings): boolean =>
  one.how === other.how &&
  one.instanceProfileArn === other.instanceProfileArn &&
  one.role === other.role &&
  one.onlySince === other.onlySince &&
  one.upTo === other.upTo;

function replaced(legs: readonly Leg[], leg: Leg): Leg[] {
  const before = legOf(legs, leg.settings);
  return before ? legs.map((one) => (one === before ? leg : one)) : [...legs, leg];
}
