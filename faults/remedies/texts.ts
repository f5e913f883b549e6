/** All texts in a cause or an output that a person reads: it is text, or JSON with texts in it. */
export function textsIn(causeOrOutput: string): string {
  try {
    return textsOf(JSON.parse(causeOrOutput)).join('\n');
  } catch {
    return causeOrOutput;
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'trace' ? [] : textsOf(inner)));
}
