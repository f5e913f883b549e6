/** Whether a text fits a policy's pattern. */
export type Fits = (text: string) => boolean;

/** `*` stands for any text and `?` for any one character. */
export function textPattern(pattern: string): Fits {
  if (pattern === '*') return () => true;
  return hasWildcard(pattern) ? regularExpression(source(pattern, '.')) : (text) => text === pattern;
}

/** The six parts of an ARN are compared one by one: only in the last part does a wildcard match a colon. */
export function arnPattern(pattern: string): Fits {
  if (pattern === '*') return () => true;
  const parts = pattern.split(':');
  if (parts.length < 6) return () => false;
  if (!hasWildcard(pattern)) return (arn) => arn === pattern;
  const last = parts.splice(5).join(':');
  return regularExpression([...parts.map((part) => source(part, '[^:]')), source(last, '.')].join(':'));
}

/** Whether a text fits one of the patterns. Those without a wildcard are looked up: a policy may list hundreds. */
export function oneOf(patterns: readonly string[], fitting: (pattern: string) => Fits): Fits {
  const plain = new Set(patterns.filter((pattern) => !hasWildcard(pattern) && fitting(pattern)(pattern)));
  const others = patterns.filter(hasWildcard).map(fitting);
  return (text) => plain.has(text) || others.some((fits) => fits(text));
}

const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

const regularExpression = (source: string): Fits => {
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => expression.test(text);
};

/** @param any one character that a wildcard stands for */
const source = (pattern: string, any: string): string =>
  pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', `${any}*`)
    .replaceAll('?', any);
