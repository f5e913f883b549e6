import { idsIn } from './failures.ts';
import type { BatchOutcome, PendingInstance, Wave, WaveInstance } from './region-refresh.ts';

/** The outcomes that a wave has. A child execution that failed leaves something else in its place: what, AWS does not say. */
export const outcomesOf = (wave: Wave | undefined): BatchOutcome[] =>
  (wave?.outcomes ?? []).filter(
    (outcome: Partial<BatchOutcome> | null) =>
      outcome?.batch !== undefined &&
      [outcome.pending, outcome.unsettled, outcome.again, outcome.failures].every(Array.isArray),
  );

export const membersOf = (wave: Wave | undefined): WaveInstance[] =>
  (wave?.batches ?? []).flatMap(({ instances }) => instances);

/** The instances of a wave that no outcome speaks of: their batch died. */
export function instancesWithoutOutcome(wave: Wave | undefined): WaveInstance[] {
  const reported = new Set(outcomesOf(wave).map(({ batch }) => batch));
  return (wave?.batches ?? []).filter(({ batch }) => !reported.has(batch)).flatMap(({ instances }) => instances);
}

/** The instances of a wave that may still turn out refreshed. */
export const pendingIn = (wave: Wave | undefined): PendingInstance[] =>
  outcomesOf(wave).flatMap(({ batch: number, pending, unsettled, until, settledAt }) => {
    const failed = new Set(idsIn(unsettled));
    return (wave?.batches.find(({ batch }) => batch === number)?.instances ?? [])
      .filter(({ instanceId }) => pending.includes(instanceId))
      .map((instance) => ({ ...instance, until: failed.has(instance.instanceId) ? settledAt : until }));
  });

/** The part of a wave's instances that were late, 0 to 1. */
export function lateShare(wave: Wave | undefined): number {
  const members = membersOf(wave).length;
  return members === 0 ? 0 : outcomesOf(wave).reduce((sum, { late }) => sum + late, 0) / members;
}
