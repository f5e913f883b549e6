import { CannotBePasted } from './words.ts';

type Step = (value: unknown) => unknown;

/**
 * What `--query … --output text` prints. It knows as much of JMESPath as Rolecall's commands have: fields, items, `[]`, a
 * filter by one comparison, lists of fields, and `|`.
 */
export function printed(answer: unknown, query: string | undefined): string {
  if (query === undefined) return '';
  let value = answer;
  for (const part of query.split(' | ')) value = stepsOf(part.trim()).reduce((before, step) => step(before), value);
  return textOf(value);
}

const patterns: [RegExp, (match: readonly string[]) => Step][] = [
  [/^\[\]/, () => (value) => (Array.isArray(value) ? value.flat() : undefined)],
  [
    /^\[(\d+)\]/,
    ([, index]) =>
      (value) =>
        Array.isArray(value) ? value[Number(index)] : undefined,
  ],
  [/^\[\?(\w+)\s*(>=|<=|==)\s*'([^']*)'\]/, ([, field = '', sign = '', text = '']) => filter(field, sign, text)],
  [
    /^\.?\[(\w+(?:,\s*\w+)*)\]/,
    ([, names = '']) => each((row) => names.split(/,\s*/).map((name) => fieldOf(row, name))),
  ],
  [/^\.?(\w+)/, ([, name = '']) => each((row) => fieldOf(row, name))],
];

function stepsOf(query: string): Step[] {
  const steps: Step[] = [];
  let rest = query;
  while (rest !== '') {
    const found = patterns.map(([pattern, step]) => ({ match: pattern.exec(rest), step })).find(({ match }) => match);
    if (!found?.match) throw new CannotBePasted(`--query ${query} is not understood`);
    steps.push(found.step(found.match));
    rest = rest.slice(found.match[0].length);
  }
  return steps;
}

/** In a list a field means that of each item. */
const each =
  (of: (row: unknown) => unknown): Step =>
  (value) =>
    Array.isArray(value) ? value.map(of).filter((inner) => inner !== undefined) : of(value);

const fieldOf = (row: unknown, name: string): unknown => (row as { [name: string]: unknown } | undefined)?.[name];

const filter =
  (field: string, sign: string, text: string): Step =>
  (value) =>
    Array.isArray(value) ? value.filter((row) => compare(plain(fieldOf(row, field)), sign, text)) : undefined;

function compare(value: string, sign: string, text: string): boolean {
  if (sign === '==') return value === text;
  return sign === '>=' ? value >= text : value <= text;
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join('\t') : plain(value ?? undefined) || 'None';

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
