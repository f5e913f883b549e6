import { idsIn } from '../refresh/failures.ts';
import type { PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';

/** Instance ids by Region. */
export type IdsByRegion = Record<string, string[]>;

/** What the first state of every workflow that touches instances has. */
export interface Planned {
  regions: PlannedRegion[];
}

/** What executions that ended without a report may have left behind. */
export interface LeftBehind<Plan extends Planned = Planned> {
  /** They, the latest first. */
  executionArns: string[];
  /** Each of these instances had the instance profile, and may be without it now. */
  instanceIds: IdsByRegion;
  /** The first state of the latest of them. */
  latest?: Plan;
}

/** A state in the history of an execution: an earlier version of Rolecall may have written it, with fewer fields. */
export type Part<Whole> = {
  [Field in keyof Whole]?: Whole[Field] extends object ? Partial<Whole[Field]> : Whole[Field];
};

/** The instances that a Region had under way, as its last NextWave left it, and those that had failed without an instance profile. */
export function underWay({ wave, progress = {}, outcome = {} }: Part<RegionRefresh>): string[] {
  const { pending = [], unclear = [], takenUp = [], unsettled = [] } = progress;
  const failures = (outcome.failures ?? []).filter(({ bare }) => bare);
  return unique([
    ...(wave?.batches ?? []).flatMap(({ instances }) => instances.map(({ instanceId }) => instanceId)),
    ...[...pending, ...unclear].map(({ instanceId }) => instanceId),
    ...takenUp,
    ...idsIn([...failures, ...unsettled]),
  ]);
}

/** What Plan had taken up, in case no NextWave came to it. */
export const takenUpBy = ({ regions = [] }: Part<Planned>): IdsByRegion =>
  Object.fromEntries(
    (regions as Part<RegionRefresh>[]).map(({ settings, progress }) => [
      settings?.region ?? '',
      progress?.takenUp ?? [],
    ]),
  );

export function together(parts: readonly IdsByRegion[]): IdsByRegion {
  const regions = unique(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries(regions.map((region) => [region, unique(parts.flatMap((part) => part[region] ?? []))]));
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
