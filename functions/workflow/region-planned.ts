/** What a plan tells of a Region in which instances are worked on. */
export interface RegionPlanned {
  region: string;
  /** Those that are worked on. */
  instances: number;
  /** They have the opt-out tag, and are left alone. */
  optedOut?: number;
  /** Another AWS service manages them, and they are left alone. */
  managed?: number;
}

/** The counts that a person has to know: without those that are 0. */
export const withoutZeros = <Counts extends Record<string, number>>(counts: Counts): Partial<Counts> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) as Partial<Counts>;
