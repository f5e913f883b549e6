import { idsIn } from '../refresh/failures.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import type { PlannedReplacement } from './replacement.ts';

/** Instance ids by Region. */
export type IdsByRegion = Record<string, string[]>;

/** What executions that ended without a report may have left behind. */
export interface LeftBehind {
  /** They, the latest first. */
  executionArns: string[];
  /** Each of these instances had the instance profile, and may be without it now. */
  instanceIds: IdsByRegion;
  /** The role that the latest of them saw in the instance profile. */
  formerRole?: string;
}

/** A state in the history of an execution: an earlier version of Rolecall may have written it, with fewer fields. */
type Part<Whole> = { [Field in keyof Whole]?: Whole[Field] extends object ? Partial<Whole[Field]> : Whole[Field] };

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

/** The role that the execution saw in the instance profile: with a twin, its first state is about that one. */
export const formerRoleSeenIn = (
  { formerRole, byTwin }: Part<PlannedReplacement>,
  instanceProfile: string,
): string | undefined => (byTwin?.profile?.name === instanceProfile ? byTwin.profile.formerRole : formerRole);

/** What Plan had taken up, in case no NextWave came to it. */
export const takenUpBy = ({ regions = [] }: Part<PlannedReplacement>): IdsByRegion =>
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

/** The role that an execution took out of the instance profile and did not replace: if this one fails, it can put it back. */
export const takenOutRole = (
  { formerRole }: LeftBehind,
  roleNow: string | undefined,
  newRole: string,
  allowed: readonly string[],
): string | undefined =>
  roleNow === undefined && formerRole !== undefined && formerRole !== newRole && allowed.includes(formerRole)
    ? formerRole
    : undefined;

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
