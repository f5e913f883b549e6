import { type InventoryRow, isStale } from './inventory.ts';
import type { RegionTally } from './region-tally.ts';

/** The whole account in a line, whichever rows are wanted. */
export interface InventorySums {
  profiles: number;
  empty: number;
  unused: number;
  stale: number;
  instances: number;
  withoutProfile: number;
  regions: number;
}

export function sumsOf(rows: readonly InventoryRow[], tallies: readonly RegionTally[]): InventorySums {
  const counts = tallies.flatMap(({ instances }) => [...instances.values()].flatMap((states) => Object.values(states)));
  const withoutProfile = sum(tallies.map((tally) => tally.withoutProfile));
  return {
    profiles: rows.filter(({ profile }) => profile).length,
    empty: rows.filter(({ isEmpty }) => isEmpty).length,
    unused: rows.filter(({ isUnused }) => isUnused).length,
    stale: rows.filter(isStale).length,
    instances: sum(counts) + withoutProfile,
    withoutProfile,
    regions: tallies.length,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
