import { escaped } from './text.ts';

/** One JSON line: a fixed sentence to search for, and its fields. Ids and decisions, never whole events. */
export function log(message: string, fields: Record<string, unknown>): void {
  console.log(escaped(JSON.stringify({ message, ...fields })));
}
