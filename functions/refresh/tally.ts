import { groupFailures, type FailedInstances } from './failures.ts';
import type { Failed, Fate } from './fate.ts';
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
    unsettled: grouped(fates, (fate) => (fate.is === 'pending' ? fate.failure : undefined)),
    again: grouped(fates, (fate) => (fate.is === 'again' ? fate : undefined)),
    failures: grouped(fates, (fate) => (fate.is === 'failed' ? fate : undefined)),
  };
}

const grouped = (fates: readonly InstanceFate[], failureIn: (fate: Fate) => Failed | undefined): FailedInstances[] =>
  groupFailures(
    fates.flatMap(({ instanceId, fate }) => {
      const failure = failureIn(fate);
      if (!failure) return [];
      const { error, cause, bare } = failure;
      return [{ error, cause, bare, instanceIds: [instanceId] }];
    }),
  );

/** @param tallies of different instances */
export const sumOf = (tallies: readonly Tally[]): Tally => ({
  refreshed: tallies.reduce((sum, { refreshed }) => sum + refreshed, 0),
  gone: tallies.reduce((sum, { gone }) => sum + gone, 0),
  pending: tallies.flatMap(({ pending }) => pending),
  unsettled: groupFailures(tallies.flatMap(({ unsettled }) => unsettled)),
  again: groupFailures(tallies.flatMap(({ again }) => again)),
  failures: groupFailures(tallies.flatMap(({ failures }) => failures)),
});
