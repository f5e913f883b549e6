import type { Measured } from '../metrics.ts';
import { countFailed, idsIn } from './failures.ts';
import { isRestart } from './fate-by-how.ts';
import type { BatchRefresh, RegionRefresh } from './region-refresh.ts';
import { membersOf } from './wave-outcomes.ts';

/** What a look at a Region has added to its outcome, and who is without an instance profile now, as far as the look shows. */
export const regionMetrics = (before: RegionRefresh, after: RegionRefresh): Measured => ({
  RefreshedInstances: after.outcome.refreshed - before.outcome.refreshed,
  FailedInstances: countFailed(after.outcome.failures) - countFailed(before.outcome.failures),
  BareInstances:
    idsIn(after.outcome.failures.filter(({ bare }) => bare)).length +
    membersOf(after.wave).filter((instance) => instance.bare && !isRestart(instance)).length,
});

/** The calls that EC2 has accepted for a batch, and for how long its instances were without an instance profile. */
export function batchMetrics({ how, instances }: BatchRefresh): Measured {
  if (how === 'restart') return {};
  const moments = instances.flatMap(({ disassociatedAt, associatedAt }) => [disassociatedAt, associatedAt]);
  const calls = moments.filter((moment) => moment !== undefined).length;
  return {
    ...(calls > 0 && { AssociationCalls: calls, ThrottledCalls: 0 }),
    SecondsBare: instances.flatMap(({ disassociatedAt, associatedAt }) =>
      disassociatedAt && associatedAt ? [(Date.parse(associatedAt) - Date.parse(disassociatedAt)) / 1000] : [],
    ),
  };
}
