/** What the names in braces stand for in this run: the first answer that has one says so, and it stays so. */
export interface Names {
  /** A recorded value with the ids of this run; a name that is new is given to what the answer has in its place. */
  resolve<Value>(recorded: Value, answered?: unknown): Value;
}

export function createNames(): Names {
  const ids = new Map<string, string>();

  function resolve(recorded: unknown, answered: unknown): unknown {
    if (typeof recorded === 'string') return resolveText(recorded, answered);
    if (Array.isArray(recorded))
      return recorded.map((item, index) => resolve(item, Array.isArray(answered) ? answered[index] : undefined));
    if (recorded instanceof Date) return sameSecond(recorded, answered) ? answered : recorded;
    if (typeof recorded !== 'object' || recorded === null) return recorded;
    const members = (answered ?? {}) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name, resolve(value, members[name])]));
  }

  function resolveText(recorded: string, answered: unknown): string {
    const isNew = /^\{[\w ]+\}$/.test(recorded) && !ids.has(recorded);
    if (isNew && typeof answered === 'string') {
      if ([...ids.values()].includes(answered))
        throw new Error(`${answered} is not ${recorded}: it has a name already.`);
      ids.set(recorded, answered);
    }
    return recorded.replace(/\{[\w ]+\}/g, (name) => ids.get(name) ?? name);
  }

  return { resolve: <Value>(recorded: Value, answered?: unknown) => resolve(recorded, answered) as Value };
}

/** The sandbox does a call when its answer was recorded, and AWS did it somewhat before. */
const sameSecond = (recorded: Date, answered: unknown): boolean =>
  answered instanceof Date && Math.abs(answered.getTime() - recorded.getTime()) <= 1000;
