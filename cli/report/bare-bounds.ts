import { lookedIn } from '../../functions/refresh/batch-outcome.ts';
import { idsIn } from '../../functions/refresh/failures.ts';
import type { Leg, Turn } from './leg.ts';

/**
 * For how long instances were without an instance profile, at most: from the moment at which their batch was allowed to begin
 * to its last association. The history of an execution has no moment of a single instance.
 */
export interface BareBounds {
  /** Seconds, one for each instance and turn, ascending. */
  seconds: number[];
  /** The one that was without for longest, at most; absent where none was. */
  longest?: { instanceId: string; region: string };
  /** Instances whose turn has ended without a bound: it failed, or EC2 was still at work on it. */
  unknown: number;
}

interface Bound {
  instanceId: string;
  region: string;
  seconds: number;
}

export function bareBounds(legs: readonly Leg[]): BareBounds {
  const found = legs.map(boundsIn);
  const bounds = found.flatMap((one) => one.bounds).toSorted((one, other) => one.seconds - other.seconds);
  const last = bounds.at(-1);
  return {
    seconds: bounds.map(({ seconds }) => seconds),
    ...(last && { longest: { instanceId: last.instanceId, region: last.region } }),
    unknown: found.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function boundsIn({ settings: { region }, turns }: Leg): { bounds: Bound[]; unknown: number } {
  const bounds: Bound[] = [];
  /** Since when an instance may have been without one, in milliseconds since the epoch. */
  const since = new Map<string, number>();
  for (const turn of turns.filter(({ how }) => how === 'reassociate')) {
    const isDone = doneIn(turn);
    for (const { instanceId, stopped } of turn.instances) {
      // What is stopped asks for no credentials.
      if (stopped) continue;
      const begun = since.get(instanceId) ?? Date.parse(turn.at);
      const until = isDone(instanceId) ? latestIn(turn) : undefined;
      if (until === undefined) since.set(instanceId, begun);
      else {
        since.delete(instanceId);
        bounds.push({ instanceId, region, seconds: Math.max(0, (until - begun) / 1000) });
      }
    }
  }
  return { bounds, unknown: since.size };
}

/** A task that gives up has tried for longer than this: its call may have come later than the batch's last answer. */
const usualLookMilliseconds = 60_000;

/** Until when the last association of the batch was made, in milliseconds since the epoch; undefined where none was. */
function latestIn({ outcome }: Turn): number | undefined {
  if (outcome?.associatedAt === undefined) return undefined;
  const [associated, looked] = [Date.parse(outcome.associatedAt), lookedIn(outcome)];
  return looked - associated > usualLookMilliseconds ? looked : associated;
}

/** Whether the instance has its association by the end of the batch. */
function doneIn({ outcome }: Turn): (instanceId: string) => boolean {
  if (!outcome) return () => false;
  const { pending, again, failures } = outcome;
  const open = new Set([...pending, ...idsIn(again), ...idsIn(failures)]);
  return (instanceId) => !open.has(instanceId);
}
