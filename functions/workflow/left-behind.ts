import { idsIn } from '../refresh/failures.ts';
import type { LeftDown, PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';

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
  /** Each of these had its turn to be stopped and started, and may be down now. By Region. */
  restarting: Record<string, LeftDown[]>;
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

/**
 * The instances that a Region was restarting.
 * @param until from when on the execution's calls could not come any more, ISO 8601
 */
export function restartingIn({ wave, progress = {} }: Part<RegionRefresh>, until: string): LeftDown[] {
  const { pending = [], leftDown = [] } = progress;
  const turns = [...(wave?.batches ?? []).flatMap(({ instances }) => instances), ...pending].flatMap(
    ({ instanceId, since }) => (since === undefined ? [] : [{ instanceId, since, until }]),
  );
  return [...leftDown, ...turns];
}

/** What several Regions, or several executions, left: by Region, each once. */
export function together<Left extends string | LeftDown>(
  parts: readonly Record<string, Left[]>[],
): Record<string, Left[]> {
  const regions = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(regions.map((region) => [region, unique(parts.flatMap((part) => part[region] ?? []))]));
}

const unique = <Left extends string | LeftDown>(left: readonly Left[]): Left[] => [
  ...new Map(left.map((one) => [JSON.stringify(one), one])).values(),
];
