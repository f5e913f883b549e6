import { rectangle, text } from './svg.ts';
import { longestWithout, type Row } from './timeline.ts';

const colours: Readonly<Record<string, string>> = {
  'web-role': '#4c8fd6',
  'web-role-v2': '#1a9850',
  'web-role-v3': '#e0a100',
  'batch-role': '#8e6bbf',
  'legacy-role': '#a58b6f',
};

/** Red, and nothing else is. */
export const noCredentials = '#d7301f';

export const withoutRole = '#eff2f5';

export const roleColour = (role: string): string => colours[role] ?? '#59636e';

/** The colours of the roles that are in the picture, and of the time without credentials. */
export function legend(rows: readonly Row[], x: number, y: number): string[] {
  const shown = new Set(rows.flatMap(({ spans }) => spans.map(({ role }) => role)));
  const entries = [
    ...Object.entries(colours).filter(([role]) => shown.has(role)),
    [`none for ${longestGap(rows)} s, while it is refreshed`, noCredentials] as const,
    ['none', withoutRole] as const,
  ];
  let left = x;
  return entries.flatMap(([name, fill]) => {
    const at = left;
    left += 36 + name.length * 6.6;
    return [rectangle(at, y - 10, 12, 12, { fill }), text(at + 18, y, name)];
  });
}

const longestGap = (rows: readonly Row[]): string =>
  Math.max(...rows.map(({ spans }) => longestWithout(spans))).toFixed(1);
