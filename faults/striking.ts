import type { Fault, Position } from './fault.ts';

/** A call or an invocation that a fault may strike. */
export interface Target extends Omit<Position, 'nth'> {
  /** What it is about, such as an instance: a burst stays with it. */
  about: string;
}

export interface Striking {
  /** The fault that strikes this call or invocation, if one does. */
  at(target: Target): Fault | undefined;
  /**
   * From here on faults strike, and positions are counted from 1.
   * @param trouble asked for a fault wherever none of the others strikes
   */
  begin(faults: readonly Fault[], trouble?: (at: Position) => Fault | undefined): void;
  /** From here on nothing goes wrong any more. */
  end(): void;
  /** Every fault that has struck, and when. */
  readonly struck: { at: number; fault: Fault }[];
  /** Every position that came by, in order of time. */
  readonly positions: Position[];
}

/** @param now milliseconds since the epoch */
export function createStriking(now: () => number): Striking {
  const counts = new Map<string, number>();
  const struck: Striking['struck'] = [];
  const positions: Position[] = [];
  let random: ((at: Position) => Fault | undefined) | undefined;
  let armed: { fault: Fault; left: number; about: string | undefined }[] | undefined;

  return {
    struck,
    positions,
    begin(faults, trouble) {
      random = trouble;
      counts.clear();
      armed = faults.map((fault) => ({
        fault,
        left: fault.times === 'lasting' ? Infinity : fault.times,
        about: undefined,
      }));
    },
    end: () => void (armed = undefined),
    at(target) {
      if (!armed) return undefined;
      const place = `${target.function} ${target.operation ?? ''}`;
      const nth = (counts.get(place) ?? 0) + 1;
      counts.set(place, nth);
      const { about, ...at } = target;
      const position: Position = { ...at, nth };
      positions.push(position);
      for (const one of armed) {
        const { at, times } = one.fault;
        if (at.function !== target.function || at.operation !== target.operation || nth < at.nth || one.left === 0)
          continue;
        one.about ??= about;
        if (times !== 'lasting' && one.about !== about) continue;
        one.left -= 1;
        struck.push({ at: now(), fault: one.fault });
        return one.fault;
      }
      const fault = random?.(position);
      if (fault) struck.push({ at: now(), fault });
      return fault;
    },
  };
}
