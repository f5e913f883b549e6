import type { FailedInstances } from '../refresh/failures.ts';
import type { PlannedRegion, Span } from '../refresh/region-refresh.ts';

/**
 * Regions that associated instances while another Region saw the instance profile without the role, and that have not seen it
 * themselves: what they associated then may have no credentials of the role. By Region.
 */
export function missedDoubts(regions: readonly PlannedRegion[]): Map<string, FailedInstances> {
  const all = regions.flatMap((region) => doubtsOf(region).map((doubt) => ({ seenIn: region.settings.region, doubt })));
  const missed = regions.flatMap((region): [string, FailedInstances][] => {
    const { settings, outcome } = region;
    const { associated } = outcome;
    const own = doubtsOf(region);
    const found = all.find(
      ({ doubt }) => associated && overlap(doubt, associated) && !own.some((seen) => overlap(seen, doubt)),
    );
    if (!found) return [];
    const { from, until } = found.doubt;
    const cause = `${found.seenIn} saw instance profile ${settings.instanceProfile} without role ${settings.role} between ${from} and ${until}. Instances in ${settings.region} were associated meanwhile, and may have no credentials of it.`;
    return [[settings.region, { error: 'RoleChangedMeanwhile', cause, bare: false, instanceIds: [] }]];
  });
  return new Map(missed);
}

/** With the one that a Region still had when it ended. */
const doubtsOf = ({ outcome, progress: { doubt } }: PlannedRegion): Span[] => [
  ...outcome.doubts,
  ...(doubt && !doubt.unseen ? [{ from: doubt.since, until: doubt.goodSince ?? 'the end' }] : []),
];

/** ISO 8601 compares as a text, and before `the end`. */
const overlap = (one: Span, other: Span): boolean => one.from <= other.until && other.from <= one.until;
