import type { Result } from './result.ts';

/** What a campaign found, for a person. */
export function summaryOf(results: readonly Result[], seconds: number): string {
  const { cases, violations, longestBareSeconds } = figuresOf(results, seconds);
  const found = results.flatMap(({ id, violations: all }) => all.map(({ kind, what }) => ({ id, kind, what })));
  const kinds = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, all]) => {
    const smallest = all.toSorted((one, other) => one.id.length - other.id.length)[0]!;
    const times = new Set(all.map(({ id }) => id)).size;
    return `${kind}: ${times} of the cases, such as\n  npm run faults -- --case '${smallest.id}'\n  ${smallest.what}`;
  });
  return [
    ...kinds,
    `${cases} cases, ${violations} violations, longest bare ${longestBareSeconds} s, in ${Math.round(seconds)} s.`,
  ].join('\n');
}

export const figuresOf = (results: readonly Result[], seconds: number) => ({
  cases: results.reduce((sum, { cases }) => sum + cases, 0),
  violations: results.reduce((sum, { violations }) => sum + violations.length, 0),
  longestBareSeconds: Math.round(10 * Math.max(0, ...results.map((result) => result.longestBareSeconds))) / 10,
  seconds: Math.round(seconds),
});
