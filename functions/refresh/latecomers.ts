import type { Instance } from '../instance.ts';
import { accountedFor, counts, isNew, roomForIds } from './listing.ts';
import type { RegionRefresh } from './region-refresh.ts';

/** So often whoever came meanwhile is moved too. Something may launch instances with the former instance profile for ever. */
const mostRounds = 3;

/** The Region with those listed that are on the former instance profile after all that were listed have had their turn. */
export function withLatecomers(region: RegionRefresh, onFormer: readonly Instance[]): RegionRefresh {
  const { settings, progress, outcome, roleConfirmedAt } = region;
  const { rounds = 0 } = progress;
  const known = new Set([...accountedFor(region), ...outcome.untouchedIds]);
  const late = onFormer.filter((instance) => counts(region, instance) && !known.has(instance.instanceId));
  if (late.length === 0) return region;
  const ids = late.map(({ instanceId }) => instanceId);
  if (rounds >= mostRounds) {
    const untouchedIds = [...outcome.untouchedIds, ...ids];
    return { ...region, outcome: { ...outcome, untouched: outcome.untouched + ids.length, untouchedIds } };
  }
  // What was there from the beginning has been counted, and will be counted again.
  const counted = late.filter(
    ({ instanceId, launchedAt }) => launchedAt < roleConfirmedAt && !isNew(settings.planned, instanceId),
  );
  const refreshed = Math.max(0, outcome.refreshed - counted.length);
  return {
    ...region,
    progress: { ...progress, rounds: rounds + 1, listed: [...progress.listed, ...ids.slice(0, roomForIds(region))] },
    outcome: { ...outcome, refreshed },
  };
}
