import { AwsError } from '../../wire/aws-error.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', 400, message);

export function requiredText(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && value !== '') return value;
  throw missing(name);
}

export const missing = (name: string): AwsError =>
  new AwsError('MissingRequiredParameterException', 400, `The request must contain the parameter ${name}.`);

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
