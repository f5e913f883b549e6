/**
 * All texts in a cause or an output that a person reads: it is text, or JSON with texts in it.
 * @param passed the fields that the person passes over
 */
export function textsIn(causeOrOutput: string, ...passed: string[]): string {
  try {
    return textsOf(JSON.parse(causeOrOutput), ['trace', ...passed]).join('\n');
  } catch {
    return causeOrOutput;
  }
}

function textsOf(value: unknown, passed: readonly string[]): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (passed.includes(key) ? [] : textsOf(inner, passed)));
}
