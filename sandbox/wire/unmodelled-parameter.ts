type Path = readonly string[];

/** @returns the path of the first parameter that an operation does not take */
export const unmodelledParameter = (parameters: object, takes: readonly string[]): string | undefined =>
  firstIn(
    parameters,
    takes.map((path) => path.split('.')),
    '',
  );

function firstIn(structure: object, takes: readonly Path[], prefix: string): string | undefined {
  for (const [name, value] of Object.entries(structure)) {
    if (value === undefined) continue;
    const under = takes.filter(([first]) => first === name || first === '*').map(([, ...rest]) => rest);
    if (under.some((rest) => rest.length === 0)) continue;
    // A list has no name in a path: each of its structures may have the same members.
    const structures = [value as unknown].flat();
    if (under.length === 0 || !structures.every(isStructure)) return prefix + name;
    for (const member of structures) {
      const found = firstIn(member, under, `${prefix}${name}.`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** In the Query protocol an empty list is an empty text: `Tags=`. */
const isStructure = (value: unknown): value is object => (typeof value === 'object' && value !== null) || value === '';
