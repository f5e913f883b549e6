import Table from 'cli-table3';

/** What fits anywhere; a wider terminal is used. */
const leastColumns = 80;

/** @param columns of the terminal; undefined when the output is none */
export const widthFor = (columns: number | undefined): number => Math.max(leastColumns, columns ?? 0);

/** Breaks lines between words. A longer word stays whole: it may be a URL or an id, which somebody copies. */
export const wrapped = (text: string, width: number, indent = 0): string =>
  text
    .split('\n')
    .flatMap((line) => broken(line, width - indent))
    .join(`\n${' '.repeat(indent)}`);

function broken(line: string, width: number): string[] {
  const [first = '', ...words] = line.split(' ');
  const lines = [first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Rows, under a heading of their own if there is one. */
export interface Group {
  heading?: string;
  rows: readonly (readonly string[])[];
}

const none = '';
const lines = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
] as const;
const sides = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'] as const;
const withoutBorders = { ...Object.fromEntries([...lines, ...sides].map((name) => [name, none])), middle: '  ' };

/**
 * @param flexible the column that gets what the others leave, and whose cells may have several lines
 * @param width of all columns together
 */
export function table(head: readonly string[], groups: readonly Group[], flexible: number, width: number): string {
  const cells = [head, ...groups.flatMap(({ rows }) => rows)];
  const natural = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const gaps = 2 * (head.length - 1);
  const others = natural.reduce((sum, columns, column) => sum + (column === flexible ? 0 : columns), gaps);
  const colWidths = natural.map((columns, column) =>
    column === flexible ? Math.min(columns, width - others) : columns,
  );
  const made = new Table({
    head: [...head],
    chars: withoutBorders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths,
    wordWrap: true,
  });
  for (const { heading, rows } of groups) {
    if (heading !== undefined) made.push([{ content: heading, colSpan: head.length }]);
    made.push(...rows.map((row) => [...row]));
  }
  return made.toString().replaceAll(/ +$/gm, '');
}
