import { pathTo } from './event-fields.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { operatorNames, parseTest, type Test } from './match-expression.ts';
import { isObject } from './only-key.ts';

/** One of the tests must be passed at each path. */
export type Conditions = ReadonlyMap<string, readonly Test[]>;

/** What a pattern asks for; with $or there are several ways to satisfy it. */
export function patternConditions(pattern: unknown): Conditions[] {
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  return addObject([new Map()], pattern, undefined, false);
}

/** A path that comes again replaces what was asked there before: recorded, eventbridge/patterns.json. */
function addObject(
  ways: Conditions[],
  object: Record<string, unknown>,
  parent: string | undefined,
  underOr: boolean,
): Conditions[] {
  const entries = Object.entries(object);
  if (entries.length === 0) throw invalidPattern('Empty objects are not allowed');
  let result = ways;
  for (const [key, value] of entries) {
    if (key === '$or' && Array.isArray(value)) result = addAlternatives(result, value, parent);
    else if (underOr && operatorNames.has(key)) {
      throw invalidPattern(`${key} is Ruler reserved fieldName which cannot be used inside $or.`);
    } else result = addField(result, value, key, parent, underOr);
  }
  return result;
}

function addField(
  ways: Conditions[],
  value: unknown,
  key: string,
  parent: string | undefined,
  underOr: boolean,
): Conditions[] {
  const path = pathTo(parent, key);
  if (isObject(value)) return addObject(ways, value, path, underOr);
  if (!Array.isArray(value)) throw invalidPattern(`"${key}" must be an object or an array`);
  if (value.length === 0) throw invalidPattern('Empty arrays are not allowed');
  const tests = value.map(parseTest);
  return ways.map((way) => new Map([...way, [path, tests]]));
}

function addAlternatives(ways: Conditions[], alternatives: unknown[], parent: string | undefined): Conditions[] {
  const result = alternatives.flatMap((alternative) => {
    if (!isObject(alternative)) throw invalidPattern('Only JSON object is allowed in array of $or relationship.');
    return addObject(ways, alternative, parent, true);
  });
  if (alternatives.length < 2) throw invalidPattern('There must have at least 2 Objects in $or relationship.');
  if (result.length > 1000) throw invalidPattern('Or operator is producing over 1000 rule combinations');
  return result;
}
