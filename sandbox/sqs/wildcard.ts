/** Whether a value fits a policy's text, in which * is any characters and ? any one. */
export function like(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value;
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}

/** The six parts of an ARN are compared one by one: a wildcard does not reach across a colon, but in the last. */
export function arnLike(pattern: string, arn: string): boolean {
  const expected = parts(pattern);
  const actual = parts(arn);
  return expected.length === actual.length && expected.every((part, index) => like(part, actual[index] ?? ''));
}

function parts(arn: string): string[] {
  const all = arn.split(':');
  return [...all.slice(0, 5), all.slice(5).join(':')];
}
