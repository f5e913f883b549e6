import type { Checkpoint, Ended, HeldBy } from '../../functions/refresh/rollout.ts';
import type { RegionNow } from './region-now.ts';
import type { Seen } from './seen.ts';
import { isBeyondPlan, steps } from './steps.ts';

/** What is known of an execution. */
export interface Watched {
  /** The last state of the workflow itself that it has entered; absent before the first. */
  state?: string;
  /** A state that may change something has begun. */
  hasBegun: boolean;
  /** By their codes, in the order in which they told something. */
  regions: ReadonlyMap<string, RegionNow>;
  report?: object;
  isOver: boolean;
}

export const nothingWatched: Watched = { hasBegun: false, regions: new Map(), isOver: false };

/** What holds waves: in one Region or in several. */
export interface Holding {
  by: HeldBy;
  checkpoint?: Checkpoint;
  /** When it ends by itself in the first Region, ISO 8601. */
  until?: string;
}

/** What a person is told. */
export type Change = { at: string } & (
  | { change: 'step'; state: string; text: string }
  | ({ change: 'region' } & RegionNow)
  | ({ change: 'held' } & Holding)
  | ({ change: 'released' } & Holding)
  | { change: 'endedEarly'; region: string; by: Ended['by']; why: string }
);

/** What is known after one more event, and what of it is new. */
export function afterSeen(watched: Watched, seen: Seen): { watched: Watched; changes: Change[] } {
  const { at } = seen;
  if (seen.is === 'ended') return { watched: { ...watched, isOver: true }, changes: [] };
  if (seen.is === 'reported') return { watched: { ...watched, report: seen.report }, changes: [] };
  if (seen.is === 'planned') return { watched, changes: [] };
  if (seen.is === 'region') return withRegion(watched, seen.region, at);
  const { state } = seen;
  const text = steps[state] ?? '';
  const isNew = text !== steps[watched.state ?? ''];
  const hasBegun = watched.hasBegun || isBeyondPlan(state);
  // A redrive goes on with one that had ended.
  return {
    watched: { ...watched, state, hasBegun, isOver: false },
    changes: isNew ? [{ at, change: 'step', state, text }] : [],
  };
}

function withRegion(watched: Watched, region: RegionNow, at: string): { watched: Watched; changes: Change[] } {
  const before = watched.regions.get(region.region);
  const regions = new Map([...watched.regions, [region.region, region]]);
  const held = holdingsIn(watched.regions);
  const holds = holdingsIn(regions);
  const { ended } = region;
  return {
    watched: { ...watched, hasBegun: true, regions },
    changes: [
      ...(region.inWords === before?.inWords ? [] : [{ at, change: 'region' as const, ...region }]),
      ...[...holds].flatMap(([key, one]) => (held.has(key) ? [] : [{ at, change: 'held' as const, ...one }])),
      ...[...held].flatMap(([key, one]) => (holds.has(key) ? [] : [{ at, change: 'released' as const, ...one }])),
      ...(ended && ended.at !== before?.ended?.at
        ? [{ at, change: 'endedEarly' as const, region: region.region, by: ended.by, why: ended.why }]
        : []),
    ],
  };
}

/** By what they are: the same thing may hold many Regions. */
function holdingsIn(regions: ReadonlyMap<string, RegionNow>): Map<string, Holding> {
  const holdings = new Map<string, Holding>();
  for (const { held } of regions.values()) {
    if (!held) continue;
    const { by, checkpoint, until } = held;
    const key = `${by} ${checkpoint}`;
    if (!holdings.has(key)) {
      holdings.set(key, { by, ...(checkpoint !== undefined && { checkpoint }), ...(until !== undefined && { until }) });
    }
  }
  return holdings;
}
