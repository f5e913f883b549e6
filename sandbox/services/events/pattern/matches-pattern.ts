import { type EventFields, eventFields, type Positions } from './event-fields.ts';
import type { Test } from './match-expression.ts';
import { patternConditions } from './pattern-conditions.ts';

type Condition = readonly [path: string, tests: readonly Test[]];

export const matchesPattern = (pattern: unknown, event: object): boolean => compilePattern(pattern)(event);

/**
 * Conditions are tried in the order of their paths, as EventBridge's Ruler does: the fields that satisfy them must all
 * be in the same elements of the same arrays, and a field is absent if there is none in the elements chosen so far.
 */
export function compilePattern(pattern: unknown): (event: object) => boolean {
  const ways = patternConditions(pattern).map((way) => [...way].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return (event) => {
    const fields = eventFields(event);
    return ways.some((way) => way.every((one) => isPossible(one, fields)) && holds(way, fields, new Map()));
  };
}

/** Saves trying all combinations of elements when a single condition rules them all out. */
const isPossible = ([path, tests]: Condition, fields: EventFields): boolean =>
  tests.some((test) => test === 'absent' || fields.get(path)?.some(({ value }) => test(value)));

function holds([condition, ...others]: readonly Condition[], fields: EventFields, chosen: Positions): boolean {
  if (!condition) return true;
  const [path, tests] = condition;
  const candidates = (fields.get(path) ?? []).filter(({ positions }) => agree(positions, chosen));
  return tests.some((test) => {
    if (test === 'absent') return candidates.length === 0 && holds(others, fields, chosen);
    const fitting = candidates.filter(({ value }) => test(value));
    return fitting.some(({ positions }) => holds(others, fields, new Map([...chosen, ...positions])));
  });
}

const agree = (positions: Positions, chosen: Positions): boolean =>
  [...positions].every(([array, index]) => (chosen.get(array) ?? index) === index);
