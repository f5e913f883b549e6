/** One JSON line: a fixed sentence to search for, and its fields. Ids and decisions, never whole events. */
export function log(message: string, fields: Record<string, unknown>): void {
  console.log(JSON.stringify({ message, ...fields }));
}
