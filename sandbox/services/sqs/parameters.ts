import { invalid, missing } from './errors.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export function requiredText(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && value !== '') return value;
  throw missing(name);
}

/** @param reason what SQS says of a value outside the range */
export function optionalNumber(
  parameters: Parameters,
  name: string,
  range: { minimum: number; maximum: number; reason: string },
): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= range.minimum && value <= range.maximum) return value;
  throw invalid(`Value ${JSON.stringify(value)} for parameter ${name} is invalid. Reason: ${range.reason}`);
}

export const textList = (parameters: Parameters, name: string): string[] =>
  Array.isArray(parameters[name]) ? parameters[name].map(String) : [];

export const visibilityRange = { minimum: 0, maximum: 43_200, reason: 'Must be >= 0 and <= 43200, if provided.' };
