export type Scalar = string | number | boolean | null;

/** Which elements of which arrays a field is in. */
export type Positions = ReadonlyMap<readonly unknown[], number>;

export interface Field {
  readonly value: Scalar;
  readonly positions: Positions;
}

/** The scalars of an event by their paths, in which a dot in a key is like a level. Empty objects and arrays are none. */
export type EventFields = ReadonlyMap<string, readonly Field[]>;

export const pathTo = (parent: string | undefined, key: string): string =>
  parent === undefined ? key : `${parent}.${key}`;

export function eventFields(event: object): EventFields {
  const fields = new Map<string, Field[]>();

  function visit(value: unknown, path: string | undefined, positions: Positions): void {
    if (Array.isArray(value)) {
      value.forEach((element, index) => visit(element, path, new Map([...positions, [value, index]])));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, pathTo(path, key), positions);
    } else if (path !== undefined) {
      const field = { value: value as Scalar, positions };
      const known = fields.get(path);
      if (known) known.push(field);
      else fields.set(path, [field]);
    }
  }

  visit(event, undefined, new Map());
  return fields;
}
