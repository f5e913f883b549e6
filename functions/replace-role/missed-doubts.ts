import type { FailedInstances } from '../refresh/failures.ts';
import type { PlannedRegion, Span } from '../refresh/region-refresh.ts';

/**
 * Regions that associated instances while another Region saw the instance profile without the role, and that have not seen it
 * themselves: what they associated then may have no credentials of the role. By Region.
 */
export function missedDoubts(regions: readonly PlannedRegion[]): Map<string, FailedInstances> {
  const doubts = regions.flatMap(({ settings, outcome }) =>
    outcome.doubts.map((doubt) => ({ region: settings.region, doubt })),
  );
  return new Map(
    regions.flatMap(({ settings: { region, instanceProfile, role }, outcome: { associated, doubts: own } }) => {
      const missed = doubts.find(
        ({ doubt }) => associated && overlap(doubt, associated) && !own.some((seen) => overlap(seen, doubt)),
      );
      if (!missed) return [];
      const cause = `${missed.region} saw instance profile ${instanceProfile} without role ${role} between ${missed.doubt.from} and ${missed.doubt.until}, while instances in ${region} were associated: they may have no credentials of it.`;
      return [[region, { error: 'RoleChangedMeanwhile', cause, bare: false, instanceIds: [] }]];
    }),
  );
}

const overlap = (one: Span, other: Span): boolean => one.from <= other.until && other.from <= one.until;
