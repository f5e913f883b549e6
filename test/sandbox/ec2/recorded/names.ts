/** What the names in braces stand for in this run: the first answer that has one says so, and it stays so. */
export class Names {
  readonly #ids = new Map<string, string>();

  /** A recorded value with the ids of this run; a name that is new is given to what the answer has in its place. */
  resolve<Value>(recorded: Value, answered?: unknown): Value {
    return this.#resolve(recorded, answered) as Value;
  }

  #resolve(recorded: unknown, answered: unknown): unknown {
    if (typeof recorded === 'string') return this.#text(recorded, answered);
    if (Array.isArray(recorded))
      return recorded.map((item, index) => this.#resolve(item, Array.isArray(answered) ? answered[index] : undefined));
    if (recorded instanceof Date) return sameSecond(recorded, answered) ? answered : recorded;
    if (typeof recorded !== 'object' || recorded === null) return recorded;
    const members = (answered ?? {}) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(recorded).map(([name, value]) => [name, this.#resolve(value, members[name])]),
    );
  }

  #text(recorded: string, answered: unknown): string {
    const isNew = /^\{[\w ]+\}$/.test(recorded) && !this.#ids.has(recorded);
    if (isNew && typeof answered === 'string') this.#give(recorded, answered);
    return recorded.replace(/\{[\w ]+\}/g, (name) => this.#ids.get(name) ?? name);
  }

  #give(name: string, id: string): void {
    if ([...this.#ids.values()].includes(id)) throw new Error(`${id} is not ${name}: it has a name already.`);
    this.#ids.set(name, id);
  }
}

/** The sandbox does a call when its answer was recorded, and AWS did it somewhat before. */
const sameSecond = (recorded: Date, answered: unknown): boolean =>
  answered instanceof Date && Math.abs(answered.getTime() - recorded.getTime()) <= 1000;
