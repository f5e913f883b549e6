import * as v from 'valibot';
import { InputInvalid } from './errors.ts';

/** The form of what a person types into the Step Functions console. */
export interface ConsoleForm<Request> {
  schema: v.GenericSchema<unknown, Request>;
  /** What each field may be, as a person reads it. */
  allowed: Readonly<Record<string, string>>;
  /** A whole input, as JSON. */
  example: string;
}

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export function parseConsoleInput<Request>(
  { schema, allowed, example }: ConsoleForm<Request>,
  value: unknown,
  { isReasonRequired = false } = {},
): Request {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  const lacksReason = isReasonRequired && !isGiven(value);
  if (result.success && !lacksReason) return result.output;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputInvalid([{ field: 'input', given: value, allowed: `a JSON object such as ${example}` }]);
  const given = value as Record<string, unknown>;
  const wrong = new Set((result.issues ?? []).map(({ path }) => path?.[0]?.key as string));
  if (lacksReason) wrong.add('reason');
  const demanded = (field: string): string =>
    field === 'reason' && lacksReason ? ': this stack demands one that is not blank' : '';
  const known = Object.keys(allowed).filter((field) => wrong.has(field));
  const unknown = Object.keys(given).filter((field) => !Object.hasOwn(allowed, field));
  throw new InputInvalid([
    ...known.map((field) => ({ field, given: given[field], allowed: `${allowed[field]}${demanded(field)}` })),
    ...unknown.map((field) => ({
      field,
      given: given[field],
      allowed: Object.keys(allowed).join(', '),
      isUnknown: true,
    })),
  ]);
}

/** A reason that is blank says nothing. */
const isGiven = (value: unknown): boolean => {
  const { reason } = Object(value) as { reason?: unknown };
  return typeof reason === 'string' && reason.trim() !== '';
};
