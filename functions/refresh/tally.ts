import { groupFailures, type FailedInstances } from './failures.ts';
import type { Fate } from './fate.ts';
import type { Tally } from './region-refresh.ts';

interface InstanceFate {
  instanceId: string;
  fate: Fate;
}

export function tallyOf(fates: readonly InstanceFate[]): Tally {
  const count = (is: Fate['is']): number => fates.filter(({ fate }) => fate.is === is).length;
  return {
    refreshed: count('refreshed'),
    gone: count('gone'),
    pending: fates.filter(({ fate }) => fate.is === 'pending').map(({ instanceId }) => instanceId),
    again: failuresOf(fates, 'again'),
    failures: failuresOf(fates, 'failed'),
  };
}

const failuresOf = (fates: readonly InstanceFate[], is: 'again' | 'failed'): FailedInstances[] =>
  groupFailures(
    fates.flatMap(({ instanceId, fate }) => {
      if (fate.is !== is) return [];
      const { error, cause, bare } = fate;
      return [{ error, cause, bare, instanceIds: [instanceId] }];
    }),
  );

/** @param tallies of different instances */
export const sumOf = (tallies: readonly Tally[]): Tally => ({
  refreshed: tallies.reduce((sum, { refreshed }) => sum + refreshed, 0),
  gone: tallies.reduce((sum, { gone }) => sum + gone, 0),
  pending: tallies.flatMap(({ pending }) => pending),
  again: groupFailures(tallies.flatMap(({ again }) => again)),
  failures: groupFailures(tallies.flatMap(({ failures }) => failures)),
});
