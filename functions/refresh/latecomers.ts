import type { Instance } from '../instance.ts';
import { accountedFor, counts, isLatecomer, roomForIds } from './listing.ts';
import type { RegionOutcome, RegionRefresh } from './region-refresh.ts';

/** So often whoever came meanwhile is moved too: something may launch instances with the former instance profile for ever. */
const mostRounds = 3;

/**
 * The Region when all that were listed have had their turn, with those listed that are on the former instance profile: they
 * came after the plan, somebody gave it back to them, or EC2's answer is old.
 */
export function withLatecomers(region: RegionRefresh, onFormer: readonly Instance[]): RegionRefresh {
  const { settings, progress, outcome } = region;
  const { rounds = 0, latecomers = [] } = progress;
  const known = new Set([...accountedFor(region), ...outcome.untouchedIds]);
  const found = onFormer.filter((instance) => counts(region, instance) && !known.has(instance.instanceId));
  const late = [...new Map(found.map((instance) => [instance.instanceId, instance])).values()];
  // Both the list and the latecomers of all rounds have to fit into the state.
  const room = rounds < mostRounds ? Math.floor(roomForIds(region) / 2) - latecomers.length : 0;
  const listed = late.slice(0, Math.max(0, room));
  const again = (some: readonly Instance[]) =>
    some.filter((instance) => !isLatecomer(region, instance) || latecomers.includes(instance.instanceId));

  if (listed.length === 0) {
    const before = withoutCounted(outcome, again(late).length);
    const untouchedIds = [...outcome.untouchedIds, ...idsOf(late).slice(0, settings.mostPending)];
    return { ...region, outcome: { ...before, untouched: before.untouched + late.length, untouchedIds } };
  }
  const seen = again(listed);
  const come = listed.filter((instance) => !seen.includes(instance));
  return {
    ...region,
    progress: {
      ...progress,
      rounds: rounds + 1,
      latecomers: [...latecomers, ...idsOf(come)],
      listed: [...progress.listed, ...idsOf(listed)],
    },
    outcome: withoutCounted(outcome, seen.length),
  };
}

/** So many have been counted, and will be counted again. */
function withoutCounted(outcome: RegionOutcome, count: number): RegionOutcome {
  const refreshed = Math.max(0, outcome.refreshed - count);
  const others = count - (outcome.refreshed - refreshed);
  return { ...outcome, refreshed, gone: Math.max(0, outcome.gone - others) };
}

const idsOf = (instances: readonly Instance[]): string[] => instances.map(({ instanceId }) => instanceId);
