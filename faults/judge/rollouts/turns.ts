import { onProfile } from '../facts.ts';
import type { ExecutionOutcome, Outcome } from '../outcome.ts';

/** An instance has its turn: a batch of a wave began that had it, and none before. */
export interface Turn {
  at: number;
  region: string;
  /** The instance profile that it is to get. */
  instanceProfile: string;
  instanceId: string;
}

/**
 * The turns of those that had the instance profile when the execution began, in order of time. Where it goes back nothing
 * holds the waves, nor where it brings back what is bare, nor on the last leg by a twin, which takes who came meanwhile.
 */
export function turnsOf({ batches }: Outcome, { fullName, before, input, turnedBackAt }: ExecutionOutcome): Turn[] {
  const had = new Set(onProfile(before, input.instanceProfile).map(({ id }) => id));
  const turns = new Map<string, Turn>();
  for (const { at, execution, region, instanceProfile, instanceIds } of batches) {
    if (execution !== fullName || at >= turnedBackAt) continue;
    for (const instanceId of instanceIds) {
      const key = `${instanceId} ${instanceProfile}`;
      if (had.has(instanceId) && !turns.has(key)) turns.set(key, { at, region, instanceProfile, instanceId });
    }
  }
  return [...turns.values()];
}
