import { invalidParameter } from './errors.ts';

/** How many items an answer may have. @param most also the default */
export function validLimit(limit: number | undefined, most: number): number {
  if (limit === undefined) return most;
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`;
    throw invalidParameter(
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  return limit;
}
