/** A variable that the stack sets for the function is missing: the function does not start. */
export class VariableMissing extends Error {
  override name = 'VariableMissing' as const;
  constructor(variable: string) {
    super(`The environment variable ${variable} is missing: serverless.yml sets it for this function.`);
  }
}

export function required(environment: Record<string, string | undefined>, variable: string): string {
  const value = environment[variable];
  if (!value) throw new VariableMissing(variable);
  return value;
}
