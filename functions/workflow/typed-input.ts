/** The fields of an input as a person gave them, without the defaults of the others. */
export type TypedInput = Readonly<Record<string, unknown>>;

/** The input that does what a dry run has planned. */
export function startFrom(typed: TypedInput): TypedInput {
  const { dryRun: _, ...start } = typed;
  return start;
}

/** Those of the fields that a person gave. */
export const givenOf = (typed: TypedInput, fields: readonly string[]): TypedInput =>
  Object.fromEntries(Object.entries(typed).filter(([field]) => fields.includes(field)));
