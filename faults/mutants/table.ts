import { readFileSync, writeFileSync } from 'node:fs';
import type { Mutant } from './mutant.ts';
import type { Noticed } from './run-mutants.ts';

const page = 'docs/mutants.md';

/** Everything below it is written by the run. */
const heading = '## The safeguards\n';

/** One row of the page. */
interface Row {
  safeguard: string;
  by: string;
}

/** Brings the page up to date with what was run. What was not run stays as it is; what is no mutant any more goes. */
export function withResults(results: readonly Noticed[], all: readonly Mutant[]): void {
  const text = readFileSync(page, 'utf8');
  const [above = ''] = text.split(heading);
  const known = new Map(rowsIn(text).map(({ file, safeguard, by }) => [`${file} ${safeguard}`, by]));
  for (const { mutant, by } of results) known.set(keyOf(mutant), cell(by ?? 'SURVIVES'));
  const byFile = Map.groupBy(all, ({ file }) => file);
  const tables = [...byFile].map(([file, ofFile]) => {
    const rows = ofFile.map((mutant) => ({ safeguard: cell(mutant.safeguard), by: known.get(keyOf(mutant)) ?? '' }));
    return `### ${file}\n\n${tableOf(rows)}\n`;
  });
  writeFileSync(page, `${above}${heading}\n${tables.join('\n')}`);
}

/** The rows that the page has. */
export function rowsIn(text: string): (Row & { file: string })[] {
  return text
    .split('\n### ')
    .slice(1)
    .flatMap((part) => {
      const [file = '', ...lines] = part.split('\n');
      return lines
        .filter((line) => line.startsWith('| '))
        .slice(2)
        .map((line) => {
          const [, safeguard = '', by = ''] = line.split(/(?<!\\)\|/).map((text) => text.trim());
          return { file, safeguard, by };
        });
    });
}

export const keyOf = ({ file, safeguard }: Mutant): string => `${file} ${cell(safeguard)}`;

const longest = 120;

const cell = (text: string): string => {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return short
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/[<>*_]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, ' ');
};

function tableOf(rows: readonly Row[]): string {
  const head = { safeguard: 'Safeguard', by: 'What notices that it is missing' };
  const wide = Math.max(...[head, ...rows].map(({ safeguard }) => safeguard.length));
  const wideBy = Math.max(...[head, ...rows].map(({ by }) => by.length));
  const line = (one: string, other: string, fill = ' '): string =>
    `| ${one.padEnd(wide, fill)} | ${other.padEnd(wideBy, fill)} |`;
  return [
    line(head.safeguard, head.by),
    line('', '', '-'),
    ...rows.map(({ safeguard, by }) => line(safeguard, by)),
  ].join('\n');
}
