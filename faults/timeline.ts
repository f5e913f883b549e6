import type { Verdict } from './run-case.ts';

/** What happened in a case, as a person can follow it, with the judge's verdict at its end. */
export function timelineOf({
  entries,
  violations,
  outcome,
}: Pick<Verdict, 'entries' | 'violations' | 'outcome'>): string {
  const width = Math.max(...entries.map(({ who }) => who.length), 0);
  const lines = entries
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, who, what }) => `${timeOf(at)}  ${who.padEnd(width)}  ${what}`);
  const said = outcome.executions.flatMap(({ name, text }) => [`What execution ${name} says:`, indented(text)]);
  const verdict =
    violations.length === 0
      ? ['The judge finds nothing.']
      : violations.map(({ kind, what }) => `Violation, ${kind}: ${what}`);
  return [...lines, '', ...said, '', ...verdict].join('\n');
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 21);

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
