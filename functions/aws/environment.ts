import { VariableMissing } from './errors.ts';

/** @throws VariableMissing */
export function required(environment: Record<string, string | undefined>, variable: string): string {
  const value = environment[variable];
  if (!value) throw new VariableMissing(variable);
  return value;
}
