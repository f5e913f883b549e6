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
  /** Instances without a bound: their turn failed, or EC2 was still at work on them when it ended. */
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
    const until = latestIn(turn);
    const { kept, open } = leftIn(turn);
    for (const { instanceId, stopped } of turn.instances) {
      // What is stopped asks for no credentials, and what was not disassociated has kept its own.
      if (stopped || (kept.has(instanceId) && !since.has(instanceId))) continue;
      const begun = since.get(instanceId) ?? Date.parse(turn.at);
      if (until === undefined || open.has(instanceId)) {
        since.set(instanceId, begun);
      } else {
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

/** Those of which nobody knows that they had an association when the batch ended; and those of them that had lost none. */
function leftIn({ outcome, instances }: Turn): { kept: Set<string>; open: Set<string> } {
  if (!outcome) return { kept: new Set(), open: new Set(instances.map(({ instanceId }) => instanceId)) };
  const { pending, again, failures } = outcome;
  return {
    kept: new Set(idsIn(again.filter(({ bare }) => !bare))),
    open: new Set([...pending, ...idsIn(again), ...idsIn(failures)]),
  };
}
