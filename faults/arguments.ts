import { parseArgs } from 'node:util';

export interface FaultsArguments {
  cases: number;
  seed: string;
  only: Part | undefined;
  /** The id of the one case to repeat. */
  case: string | undefined;
  /** Removes the safeguards that have this text in them, in place of a campaign. */
  mutants: string | undefined;
  json: boolean;
}

/** The parts of the campaign. */
export const parts = ['matrix', 'pairs', 'stories'] as const;
export type Part = (typeof parts)[number];

export const usage = `Usage: npm run faults -- [--cases N] [--only ${parts.join('|')}] [--seed N] [--case ID] [--json] [--help]
       npm run faults -- --mutants [--only TEXT] [--seed N] [--json]

  --cases N   1 to 1000000: how many cases; 8000 if left out
  --only PART one part of the campaign alone
  --seed N    the same seed gives the same run; 1 if left out
  --case ID   repeats one case and tells what happens in it; takes --seed and --json, and nothing else
  --mutants   removes each safeguard of Rolecall in turn, and says what notices it: docs/mutants.md
  --only TEXT with --mutants: those whose file or sentence has the text
  --json      the last line of the output is one JSON object
  --help      prints this`;

/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

const options = {
  cases: { type: 'string' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  case: { type: 'string' },
  mutants: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): FaultsArguments {
  const { cases = '8000', seed, only, case: id, mutants, json, ...given } = parsed(args);
  const count = /^\d{1,7}$/.test(cases) ? Number(cases) : 0;
  if (count < 1 || count > 1_000_000) throw wrong('cases', cases, 'a whole number from 1 to 1000000');
  if (!/^\d{1,9}$/.test(seed)) throw wrong('seed', seed, 'a whole number from 0 to 999999999');
  if (mutants) {
    if (id !== undefined || given.hasCases) throw new UsageError('--mutants: takes --only, --seed and --json alone.');
    return { cases: count, seed, only: undefined, case: undefined, mutants: only ?? '', json };
  }
  const part = parts.find((each) => each === only);
  if (only !== undefined && !part) throw wrong('only', only, parts.join(', '));
  if (id !== undefined && (only !== undefined || given.hasCases))
    throw new UsageError('--case: one case is repeated, without --cases and --only.');
  return { cases: count, seed, only: part, case: id, mutants: undefined, json };
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return { ...values, hasCases: values.cases !== undefined };
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

const wrong = (field: string, given: string, allowed: string): UsageError =>
  new UsageError(`--${field}: given ${JSON.stringify(given)}; allowed: ${allowed}.`);
